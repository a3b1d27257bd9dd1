import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { quietLog } from './log.ts';
import { urlOf } from './server.ts';

export interface TestDatabase {
  database: Database;
  /** URL of the role that the desk works as. */
  appUrl: string;
  /** URL of the superuser, in the same database. */
  adminUrl: string;
  /** Runs SQL past every wall, to look and to break things. */
  admin: pg.Client;
  drop(): Promise<void>;
}

/** A fresh database of its own, cloned from the migrated template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = inject('template');
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  const server = new pg.Client({ connectionString: inject('adminUrl') });
  await server.connect();
  await server.query(`create database ${name} template ${template}`);
  const appUrl = urlOf(inject('appUrl'), name);
  const adminUrl = urlOf(inject('adminUrl'), name);
  const database = openDatabase(appUrl, { log: quietLog, max: 8 });
  const admin = new pg.Client({ connectionString: adminUrl });
  admin.on('error', () => undefined);
  await admin.connect();
  return {
    database,
    appUrl,
    adminUrl,
    admin,
    async drop() {
      await database.close();
      await admin.end();
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}
