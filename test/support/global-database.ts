import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { prepareDatabase } from '#platform/db/prepare.ts';
import { startPostgres } from '#platform/postgres/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string;
    appUrl: string;
  }
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** The name of the migrated database that each test file clones. */
export const templateName = 'desk_template';

/** One PostgreSQL for the whole run, with a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sellerdesk-test-'));
  const server = await startPostgres({ dataDir: folder, log: silent });
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`create database ${templateName}`);
  await admin.end();
  const template = new URL(server.url);
  template.pathname = `/${templateName}`;
  const migrations = path.resolve(import.meta.dirname, '../../db/migrations');
  const { appUrl } = await prepareDatabase(template.toString(), {
    migrations,
    appPassword: 'test-only',
    appUrl: null,
  });
  project.provide('adminUrl', server.url);
  project.provide('appUrl', appUrl);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
