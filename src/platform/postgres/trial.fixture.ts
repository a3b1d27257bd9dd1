import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { isServerOf, readPidFile } from './pid-file.ts';
import { canReach, serverUser } from './user.ts';

const deskProgram = fileURLToPath(new URL('desk.fixture.ts', import.meta.url));

export const isRoot = process.getuid?.() === 0;
export const quiet = { info() {}, warn() {} };

const NOBODY = { uid: 65534, gid: 65534 };

/** Why an ordinary user cannot be tried on this machine, if so; printed as the name of the skipped test. */
export const noOrdinaryUser =
  isRoot && !(canReach(process.execPath, NOBODY) && canReach(path.dirname(deskProgram), NOBODY))
    ? 'the checkout or its node is out of reach for nobody'
    : undefined;

/** A folder that goes away with the test, together with any server left on it. */
export function tempDir(options: { owner?: typeof NOBODY } = {}): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'desk-'));
  chmodSync(dir, options.owner ? 0o777 : 0o711);
  onTestFinished(async () => {
    await killServer(dir);
    rmSync(dir, { recursive: true, force: true });
  });
  return dir;
}

/** Kills the server of a data folder, as a power cut would. */
export async function killServer(dataDir: string): Promise<void> {
  const folder = path.join(dataDir, 'postgres');
  const file = readPidFile(folder);
  if (!file || !isServerOf(file.pid, folder)) return;
  process.kill(file.pid, 'SIGKILL');
  while (isServerOf(file.pid, folder)) await sleep(10);
}

/** What a desk process printed: its server, or its failure. */
export interface DeskLine {
  desk: number;
  pid: number;
  port: number;
  url: string;
  adopted: boolean;
  code?: string;
  message: string;
}

/** Runs a desk as a process of its own. `end` lets it stop its server; `kill` is SIGKILL. */
export async function runDesk(dataDir: string, as: 'self' | 'nobody' = 'self') {
  const user = as === 'nobody' && isRoot ? NOBODY : {};
  const child = spawn(process.execPath, [deskProgram, dataDir], {
    ...user,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(createInterface(child.stdout), 'line');
  return {
    line: JSON.parse(line) as DeskLine,
    end: () => left(child, () => child.stdin.end()),
    kill: () => left(child, () => child.kill('SIGKILL')),
  };
}

/** Runs one statement on a server and gives its rows. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The user that a server of root runs as here. */
export const handedTo = () => serverUser();

async function left(child: ChildProcess, leave: () => void): Promise<void> {
  const exit = once(child, 'exit');
  leave();
  await exit;
}
