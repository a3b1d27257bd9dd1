import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { deskEnv, deskFlags } from '../support/desk-env.ts';

/** A desk in a process of its own. */
export interface DeskChild {
  child: ChildProcess;
  pids: number[];
  url: string;
  key: string;
  headers: Record<string, string>;
  /** Headers of each agent's browser. */
  agents: Record<string, string>[];
  adminUrl: string;
  tenantId: string;
  storeId: string;
  clientId: string;
  mailboxId: string;
  /** Conversations with messages in them. */
  threads: string[];
  startMs: number;
  stop(): Promise<void>;
}

/** Starts `desk-process.ts` on a scratch data folder and waits until it answers. */
export async function startDeskChild(args: readonly string[] = []): Promise<DeskChild> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sellerdesk-bench-'));
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [...deskFlags, path.join(import.meta.dirname, 'desk-process.ts'), ...args],
    {
      env: deskEnv(folder),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the desk ended with ${code}`)));
  });
  const told = JSON.parse(line);
  return {
    ...told,
    child,
    pids: [child.pid, told.postgres],
    url: `http://127.0.0.1:${told.port}`,
    startMs: performance.now() - started,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
