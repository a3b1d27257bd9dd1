import pg from 'pg';
import type { Clock, Rng } from './clock.ts';
import { type InstanceKeys, keyCheck, loadInstanceKeys, verifyKeyCheck } from './vault/index.ts';

interface Where {
  adminUrl: string;
  keyDir: string;
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

/**
 * Notes in the database which keys it belongs to, or that they have grown; called once the schema is there. Of two first
 * starts with different keys only one is noted.
 * @throws VaultError `instance_key_wrong` when the database belongs to other keys; nothing is changed then
 */
export async function rememberKeys(admin: pg.Client, clock: Clock, keys: InstanceKeys): Promise<void> {
  const check = keyCheck(keys);
  const insert =
    'insert into instance (key_check, created_at) values ($1, $2) on conflict (only_row) do nothing';
  await admin.query(insert, [check, clock.now()]);
  const { rows } = await admin.query('select key_check from instance');
  const stored: string = rows[0].key_check;
  if (verifyKeyCheck(keys, stored) === 'same') return;
  const update = 'update instance set key_check = $1 where key_check = $2';
  const { rowCount } = await admin.query(update, [check, stored]);
  // Somebody else noted keys in between, which may be others than ours.
  if (rowCount === 0) await rememberKeys(admin, clock, keys);
}

/** Runs work that only the owner of the tables may do. */
export const asOwner = withAdmin;
