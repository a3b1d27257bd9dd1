import pg from 'pg';
import type { Clock, Rng } from './clock.ts';
import { type InstanceKeys, keyCheck, loadInstanceKeys, verifyKeyCheck } from './vault/index.ts';

interface Where {
  adminUrl: string;
  keyDir: string;
  clock: Clock;
  rng: Rng;
}

async function withAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8_000 });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

async function storedCheck(admin: pg.Client): Promise<string | null> {
  const { rows } = await admin.query("select to_regclass('public.instance') is not null as there");
  if (!rows[0].there) return null;
  const found = await admin.query('select key_check from instance');
  return found.rows[0]?.key_check ?? null;
}

/**
 * Reads the instance keys and holds them against the database: a key is made only for a database that has none, and a
 * wrong or missing one stops the start.
 * @throws VaultError `instance_key_missing`, `instance_key_wrong` and the others of the key files
 */
export async function keysOf({ adminUrl, keyDir, rng }: Where): Promise<InstanceKeys> {
  return withAdmin(adminUrl, async (admin) => {
    const stored = await storedCheck(admin);
    const keys = await loadInstanceKeys({ folder: keyDir }, { allowCreate: stored === null, rng });
    if (stored !== null) verifyKeyCheck(keys, stored);
    return keys;
  });
}

/** Notes in the database which keys it belongs to; called once the schema is there. */
export async function rememberKeys({ adminUrl, clock }: Where, keys: InstanceKeys): Promise<void> {
  await withAdmin(adminUrl, async (admin) => {
    await admin.query(
      'insert into instance (key_check, created_at) values ($1, $2) on conflict (only_row) do update set key_check = excluded.key_check',
      [keyCheck(keys), clock.now()],
    );
  });
}

/** Runs work that only the owner of the tables may do. */
export const asOwner = withAdmin;
