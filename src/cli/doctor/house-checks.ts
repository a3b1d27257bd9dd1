import { statfs } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import type { Config } from '#platform/config/config.ts';
import { readMigrations } from '#platform/db/migrate.ts';
import { type InstanceKeys, verifyKeyCheck } from '#platform/vault/index.ts';
import { bad, type Check, good } from './finding.ts';

const migrations = path.resolve(import.meta.dirname, '../../../db/migrations');
const leastFree = 1_000_000_000;
const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

/** Space where database and files are. */
export const diskCheck = ({ dataDir }: Pick<Config, 'dataDir'>): Check => ({
  what: 'Disk space',
  async run() {
    const disk = await statfs(dataDir);
    const free = disk.bavail * disk.bsize;
    const said = `${gigabytes(free)} free in DATA_DIR`;
    return free < leastFree
      ? bad(said, 'Free some space: below 1 GB the desk soon takes in no mail.')
      : good(said);
  },
});

/** Which versions work together. */
export const versionsCheck = (admin: pg.Client, version: string): Check => ({
  what: 'Versions',
  async run() {
    const { rows } = await admin.query(
      "select current_setting('server_version') as words, current_setting('server_version_num')::int as number",
    );
    const said = `Sellerdesk ${version}, Node ${process.versions.node}, PostgreSQL ${rows[0].words}`;
    return rows[0].number < 150_000 ? bad(said, 'Move to PostgreSQL 15 or newer.') : good(said);
  },
});

/** Whether the schema is the one of this version. */
export const migrationsCheck = (admin: pg.Client): Check => ({
  what: 'Schema',
  async run() {
    const steps = await readMigrations(migrations);
    const { rows } = await admin.query('select version, checksum from schema_migrations order by version');
    const differs = rows.find((row, at) => row.checksum !== steps[at]?.checksum);
    if (differs)
      return bad(
        `step ${differs.version} is not that of this version`,
        'Run the version of Sellerdesk that this database was last used with.',
      );
    if (rows.length < steps.length)
      return bad(
        `${steps.length - rows.length} steps are missing`,
        'Run bin/sellerdesk migrate, or start the desk.',
      );
    return good(`up to date at step ${rows.length}`);
  },
});

/** Whether the key folder belongs to this database. */
export const keyCheckOf = (admin: pg.Client, keys: InstanceKeys | null): Check => ({
  what: 'Instance key',
  async run() {
    const restore = 'Put the key folder (KEY_DIR) of this database back; without it nothing can be read.';
    if (keys === null) return bad('there is none that can be read', restore);
    const { rows } = await admin.query('select key_check from instance');
    try {
      verifyKeyCheck(keys, rows[0]?.key_check ?? '');
    } catch {
      return bad('it belongs to another database', restore);
    }
    return good(`fits, version ${keys.newest}`);
  },
});

/** Every table of tenants keeps them apart, and the desk's role owns none of them. */
export const wallsCheck = (admin: pg.Client, appRole: string): Check => ({
  what: 'Walls between organisations',
  async run() {
    const { rows } = await admin.query(
      `select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and obj_description(c.oid, 'pg_class') like 'tenant:%'
         -- the owner of the words is let in, for the one function that searches them (migration 0016)
         and not (c.relrowsecurity and (c.relforcerowsecurity or c.relname = 'conversation_words') and r.rolname <> $1
           and exists (select from pg_policy p where p.polrelid = c.oid))
       union all
       select rolname from pg_roles where rolname = $1 and (rolsuper or rolbypassrls)`,
      [appRole],
    );
    if (rows.length === 0) return good('row security is on in every table');
    const names = rows.map((row) => row.name).join(', ');
    return bad(
      `row security is not complete: ${names}`,
      'Stop the desk and put back a backup of the schema; somebody changed it by hand.',
    );
  },
});
