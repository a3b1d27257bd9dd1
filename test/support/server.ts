import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { rolesOf } from '#platform/db/roles.ts';
import { startPostgres } from '#platform/postgres/index.ts';

const dependentObjects = '2BP01';

/** Where tests keep their databases. */
export interface TestServer {
  /** Of a superuser: tests look past every wall. */
  adminUrl: string;
  close(): Promise<void>;
}

/** An empty database of its own on a server. */
export interface ScratchDatabase {
  name: string;
  /** Of the superuser. */
  url: string;
  /** Removes it with the databases that were cloned from it (`NAME_…`) and with its roles. */
  drop(): Promise<void>;
}

/** Runs statements on a server as the superuser. */
export async function onServer<T>(url: string, work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8_000 });
  server.on('error', () => undefined);
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

/** The server that `bin/test` was given, if any: the tests make databases of their own on it and leave the named one alone. */
export const outsideUrl = (): string | undefined => process.env.DATABASE_URL || undefined;

/** Takes the server of DATABASE_URL, else starts an embedded one on scratch data. */
export async function openTestServer(): Promise<TestServer> {
  const outside = outsideUrl();
  if (outside === undefined) return embedded();
  const superuser = await onServer(outside, async (server) => {
    const { rows } = await server.query('select rolsuper from pg_roles where rolname = current_user');
    return rows[0]?.rolsuper === true;
  });
  if (!superuser)
    throw new Error(
      'The tests need a superuser in DATABASE_URL: they look past the walls between organisations.',
    );
  return { adminUrl: outside, close: async () => undefined };
}

async function embedded(): Promise<TestServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sellerdesk-test-'));
  const log = { info: () => undefined, warn: () => undefined };
  // Scratch data need not survive the machine, and several tests have a desk each.
  const settings = {
    max_connections: '200',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
  };
  const server = await startPostgres({ dataDir: folder, log, settings });
  return {
    adminUrl: server.url,
    async close() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The URL of another database on the same server. */
export function urlOf(serverUrl: string, database: string): string {
  const own = new URL(serverUrl);
  own.pathname = `/${database}`;
  return own.toString();
}

/** Makes an empty database that nobody else has. */
export async function createScratchDatabase(serverUrl: string): Promise<ScratchDatabase> {
  const name = `desk_test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, (server) => server.query(`create database ${name}`));
  return {
    name,
    url: urlOf(serverUrl, name),
    drop: () => onServer(serverUrl, (server) => drop(server, name)),
  };
}

async function drop(server: pg.Client, name: string): Promise<void> {
  const { owner, app } = rolesOf(name);
  // A file that broke off may have left a clone in the making, which shows only when it is whole.
  for (let tries = 50; ; tries -= 1) {
    const { rows } = await server.query('select datname from pg_database where starts_with(datname, $1)', [
      name,
    ]);
    for (const { datname } of rows) await server.query(`drop database if exists ${datname} with (force)`);
    try {
      await server.query(`drop role if exists ${owner}, ${app}`);
      return;
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== dependentObjects || tries === 0) throw error;
    }
    await sleep(100);
  }
}
