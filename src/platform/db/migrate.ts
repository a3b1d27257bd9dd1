import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import type { Roles } from './roles.ts';

/** One forward step of the schema. */
export interface Migration {
  version: number;
  name: string;
  sql: string;
  checksum: string;
}

/** Why the schema cannot be brought up to date; `code` is stable. */
export class MigrationError extends Error {
  readonly code: 'newer_database' | 'changed_migration' | 'gap';
  constructor(code: 'newer_database' | 'changed_migration' | 'gap', message: string) {
    super(message);
    this.code = code;
  }
}

const fileName = /^(\d{4})_([a-z0-9_]+)\.sql$/;
// An arbitrary constant: whoever holds it in a database is the one that migrates.
const lockId = 727_455_101;

/** Reads `NNNN_what_it_does.sql` files in order; numbers must run without a gap from 1. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => fileName.test(file)).sort();
  return Promise.all(
    files.map(async (file, index) => {
      const [, digits, name] = fileName.exec(file) ?? [];
      const version = Number(digits);
      if (version !== index + 1) throw new MigrationError('gap', `${file} should be number ${index + 1}`);
      const sql = await readFile(path.join(folder, file), 'utf8');
      return { version, name: name ?? '', sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings the schema up to the newest migration, each in its own transaction. Two processes may call it at once: one
 * waits for the other.
 * @returns the versions that were applied
 */
export async function migrate(
  admin: pg.Client,
  migrations: readonly Migration[],
  roles: Roles,
): Promise<number[]> {
  await admin.query('select pg_advisory_lock($1)', [lockId]);
  try {
    await admin.query(`set role ${roles.owner}`);
    await admin.query("set lock_timeout = '3s'");
    await admin.query(
      'create table if not exists schema_migrations (version integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())',
    );
    await admin.query("comment on table schema_migrations is 'global: which steps the schema has taken'");
    const pending = await pendingOf(admin, migrations);
    for (const step of pending) await apply(admin, step, roles);
    return pending.map((step) => step.version);
  } finally {
    await admin.query('reset role; reset lock_timeout').catch(() => undefined);
    await admin.query('select pg_advisory_unlock($1)', [lockId]).catch(() => undefined);
  }
}

async function pendingOf(admin: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await admin.query('select version, checksum from schema_migrations order by version');
  const newest = migrations.at(-1)?.version ?? 0;
  for (const row of rows) {
    const known = migrations.find((step) => step.version === row.version);
    if (!known) {
      throw new MigrationError(
        'newer_database',
        `the database is at ${row.version}, this version knows ${newest}`,
      );
    }
    if (known.checksum !== row.checksum) {
      throw new MigrationError('changed_migration', `migration ${row.version} was changed after it ran`);
    }
  }
  return migrations.slice(rows.length);
}

async function apply(admin: pg.Client, step: Migration, roles: Roles): Promise<void> {
  await admin.query('begin');
  try {
    await admin.query(step.sql.replaceAll('{{app}}', roles.app));
    await admin.query('insert into schema_migrations (version, name, checksum) values ($1, $2, $3)', [
      step.version,
      step.name,
      step.checksum,
    ]);
    await admin.query('commit');
  } catch (error) {
    await admin.query('rollback').catch(() => undefined);
    throw error;
  }
}
