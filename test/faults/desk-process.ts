import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findRunningPostgres } from '#platform/postgres/index.ts';
import { deskFlags } from '../support/desk-env.ts';

const root = path.resolve(import.meta.dirname, '../..');
const program = path.join(root, 'src/main.ts');

/** A folder for a desk's data, and the way to remove it together with the server that runs on it. */
export interface DataFolder {
  path: string;
  remove(): Promise<void>;
}

export async function dataFolder(): Promise<DataFolder> {
  const parent = await mkdtemp(path.join(os.tmpdir(), 'faults-'));
  await chmod(parent, 0o711);
  const folder = path.join(parent, 'data');
  return {
    path: folder,
    async remove() {
      await killDatabase(folder);
      await rm(parent, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** Kills the postmaster of a data folder, as a power cut would. */
export async function killDatabase(dataDir: string): Promise<void> {
  const server = findRunningPostgres(dataDir);
  if (!server) return;
  process.kill(server.pid, 'SIGKILL');
  while (findRunningPostgres(dataDir)?.pid === server.pid) await sleep(20);
}

/** A desk in a process of its own. */
export interface DeskProcess {
  pid: number;
  /** Its address once it is ready; null when it ended before. */
  ready: Promise<string | null>;
  /** Exit code, null when it was killed. */
  ended: Promise<number | null>;
  /** Everything that it wrote. */
  words(): string;
  kill(): Promise<void>;
  /** Asks it to end; milliseconds until it had. */
  term(): Promise<{ code: number | null; ms: number }>;
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  return () => text;
}

/** Starts `sellerdesk <args>`, default `start --empty`. */
export function startDesk(env: Record<string, string>, args = ['start', '--empty']): DeskProcess {
  const child = spawn(process.execPath, [...deskFlags, program, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words = collect(child);
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const ready = new Promise<string | null>((resolve) => {
    child.stdout.on('data', () => {
      const url = /Sellerdesk {2}(\S+)/.exec(words())?.[1];
      if (url) resolve(url);
    });
    void ended.then(() => resolve(null));
  });
  return {
    pid: child.pid ?? 0,
    ready,
    ended,
    words,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async term() {
      const started = performance.now();
      child.kill('SIGTERM');
      return { code: await ended, ms: performance.now() - started };
    },
  };
}

/** Address of a desk that has to become ready; throws what it said when it did not. */
export async function addressOf(desk: DeskProcess): Promise<string> {
  const url = await desk.ready;
  if (url === null) throw new Error(`the desk did not start: ${desk.words().slice(0, 2_000)}`);
  return url;
}
