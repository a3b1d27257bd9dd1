import type pg from 'pg';
import { resealPushKey } from '#conversations/index.ts';
import { resealSecondFactors } from '#people/resealing.ts';
import { audit, deskActor } from '#platform/audit/audit.ts';
import { readConfig } from '#platform/config/config.ts';
import { rolesOf, setPassword } from '#platform/db/roles.ts';
import { asOwner, rememberKeys } from '#platform/instance.ts';
import { createLog } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { addInstanceKey, databasePassword, type InstanceKeys } from '#platform/vault/index.ts';
import { rewrapStoreKeys } from '#privacy/rewrapping.ts';
import { resealMailboxSecrets } from '#stores/index.ts';
import { boot } from '../boot.ts';
import { answerFor, readArguments, UsageError } from './read-arguments.ts';

/** The desk works at this moment, and would be left behind with the older keys. */
export class DeskRuns extends Error {}

export interface Rotation {
  keys: InstanceKeys;
  /** How many of each were wrapped or sealed anew. */
  storeKeys: number;
  passwords: number;
  secondFactors: number;
}

interface Place {
  /** A role that owns the tables. */
  adminUrl: string;
  keyDir: string;
}

/** Throws {@link DeskRuns} while somebody is connected as the desk's role, which DATABASE_APP_URL may name. */
export async function assertDeskRests(adminUrl: string, appUrl: string | null): Promise<void> {
  const busy = await asOwner(adminUrl, async (admin) => {
    const { rows } = await admin.query('select current_database() as name');
    const found = await admin.query(
      'select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = $1',
      [appUrl === null ? rolesOf(rows[0].name).app : decodeURIComponent(new URL(appUrl).username)],
    );
    return found.rows[0].n > 0;
  });
  if (busy) throw new DeskRuns('The desk is running. Stop it, rotate the key, and start it again.');
}

/**
 * Adds an instance key and moves to it what hangs on the older ones directly. It may be cut off at any point: every key
 * stays in the ring, so what was not moved still opens, and the next rotation moves it.
 */
export async function rotateKeys(
  services: Pick<Services, 'database' | 'clock' | 'rng'>,
  { adminUrl, keyDir }: Place,
): Promise<Rotation> {
  const { database, clock, rng } = services;
  const keys = await addInstanceKey(keyDir, rng);
  // Noted before anything depends on it, so that a start without the fresh key file is refused.
  await asOwner(adminUrl, (admin) => rememberKeys(admin, clock, keys));
  const done = { keys, storeKeys: 0, passwords: 0, secondFactors: 0 };
  const tenants = await database.global((tx) => tx.selectFrom('tenants').select('id').execute());
  for (const { id } of tenants) {
    await database.tenant(id, async (tx) => {
      const moved = {
        storeKeys: await rewrapStoreKeys(tx, { keys, rng }),
        passwords: await resealMailboxSecrets(tx, { keys, rng }),
        secondFactors: await resealSecondFactors(tx, { keys, rng }, id),
        pushKeys: await resealPushKey(tx, { keys, rng }, id),
      };
      const entry = { actor: deskActor, objectKind: 'organisation', objectId: id } as const;
      await audit(tx, { ...entry, action: 'keys.rotate', data: { version: keys.newest, ...moved } });
      done.storeKeys += moved.storeKeys;
      done.passwords += moved.passwords;
      done.secondFactors += moved.secondFactors;
    });
  }
  return done;
}

/** The password of the desk's role comes from the newest key; the next start would set it too. */
async function setAppPassword(admin: pg.Client, ring: InstanceKeys): Promise<void> {
  const { rows } = await admin.query('select current_database() as name');
  await setPassword(admin, rolesOf(rows[0].name), databasePassword(ring, 'app'));
}

async function rotate(): Promise<number> {
  const config = readConfig();
  if (config.databaseUrl !== null) await assertDeskRests(config.databaseUrl, config.databaseAppUrl);
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const { services, adminUrl, close } = await boot(config, log);
  try {
    const { keys: ring, ...moved } = await rotateKeys(services, { adminUrl, keyDir: config.keyDir });
    if (config.databaseAppUrl === null) await asOwner(adminUrl, (admin) => setAppPassword(admin, ring));
    console.log(
      `Instance key ${ring.newest} is in use: ${moved.storeKeys} store keys, ${moved.passwords} mailbox passwords, ${moved.secondFactors} second factors moved to it.`,
    );
    console.log(
      `Back up ${config.keyDir} now and keep every key in it: searches and earlier backups need the older ones.`,
    );
    console.log('Start the desk again. Everybody stays signed in.');
    return 0;
  } finally {
    await services.database.close();
    await close();
  }
}

/** `keys rotate`: adds an instance key, the desk being stopped. */
export const keys = (args: string[]): Promise<number> =>
  answerFor('keys rotate', [DeskRuns], async () => {
    const { positionals } = readArguments({ args, allowPositionals: true });
    if (positionals.join(' ') !== 'rotate') throw new UsageError('Say: keys rotate.');
    return rotate();
  });
