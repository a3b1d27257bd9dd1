import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findRunningPostgres } from '#platform/postgres/index.ts';
import { deskEnv, deskFlags } from '../../support/desk-env.ts';
import { quietPort } from '../../support/quiet-port.ts';
import { createScratchDatabase, outsideUrl } from '../../support/server.ts';

const root = path.resolve(import.meta.dirname, '../../..');

export interface DeskOptions {
  /** No story world: the desk waits for its first set-up. */
  empty?: boolean;
  /** More variables of the environment. */
  env?: Record<string, string>;
}

/** What a desk said when it came up. */
export interface Greeting {
  url: string;
  /** Of everybody in the story world; empty without one. */
  password: string;
  /** For the first set-up; empty when the desk is set up. */
  setupCode: string;
}

/** A desk in a process of its own, as `bin/start` runs it, on scratch data. */
export interface RunningDesk extends Greeting {
  /** Superuser's URL of its database, to look and to break things; changes when the embedded server is started again. */
  databaseUrl(): string;
  /** Ends it without a word. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends it in order and removes its data. */
  end(): Promise<void>;
}

const greetingOf = (said: string): Greeting => ({
  url: /^Sellerdesk {2}(\S+)$/m.exec(said)?.[1] ?? '',
  password: /^ {2}administrator .* (\S+)$/m.exec(said)?.[1] ?? '',
  setupCode: /设置码 +(\S+)$/m.exec(said)?.[1] ?? '',
});

/** Waits for the line that a desk logs once it answers; throws with what it said when it ends before. */
function greeted(child: ChildProcess): Promise<Greeting> {
  return new Promise((resolve, reject) => {
    let said = '';
    const heard = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('"desk.ready"')) resolve(greetingOf(said));
    };
    child.stdout?.on('data', heard);
    child.stderr?.on('data', heard);
    child.once('exit', () => reject(new Error(`the desk ended:\n${said.slice(-4000)}`)));
  });
}

const gone = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve));

/** What a desk works on: a scratch folder, and a database of its own where the tests were given a server. */
async function grounds() {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'sellerdesk-e2e-'));
  const outside = outsideUrl();
  const database = outside === undefined ? null : await createScratchDatabase(outside);
  const env: Record<string, string> = database === null ? {} : { DATABASE_URL: database.url };
  return {
    env: deskEnv(dataDir, { LOG_LEVEL: 'info', DEMO_MAIL_SECONDS: '0', NODE_ENV: 'production', ...env }),
    databaseUrl() {
      const url = database?.url ?? findRunningPostgres(dataDir)?.url;
      if (url === undefined) throw new Error('the database is away');
      return url;
    },
    async remove() {
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Starts a desk on a free port, as `bin/start` does. */
export async function startDesk({ empty = false, env = {} }: DeskOptions = {}): Promise<RunningDesk> {
  const { databaseUrl, remove, env: own } = await grounds();
  const port = String(await quietPort());
  const launch = () =>
    spawn(process.execPath, [...deskFlags, 'src/main.ts', 'start', ...(empty ? ['--empty'] : [])], {
      cwd: root,
      env: { ...own, PORT: port, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  let child = launch();
  const greeting = await greeted(child).catch(async (error) => {
    await remove();
    throw error;
  });
  return {
    ...greeting,
    databaseUrl,
    async kill() {
      child.kill('SIGKILL');
      await gone(child);
    },
    async restart() {
      child = launch();
      await greeted(child);
    },
    async end() {
      child.kill('SIGTERM');
      await gone(child);
      await remove();
    },
  };
}
