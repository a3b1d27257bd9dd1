import { sql } from 'kysely';
import { parseRelayAddress } from '#amazon/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { keyedHash } from '#platform/vault/index.ts';
import { type SendingLimits, sendingLimitsOf } from '#stores/index.ts';

/** Why a reply waits for a person although nothing is wrong with it. */
export type TooMany = 'loop_suspected' | 'cap_recipient' | 'cap_store';

/** How many replies of a store have been on their way before this one. */
export interface Before {
  /** To the same address: in the last ten minutes, hour and day. */
  recipientLately: number;
  recipientHour: number;
  recipientDay: number;
  /** To anybody in the last hour. */
  storeHour: number;
}

/**
 * Two desks that answer each other do so in seconds, and a mailbox beside Amazon's relay is where a desk may be; a person
 * has no third answer for the same address within ten minutes.
 */
const mostToStrangers = 2;

/** Whether one more reply is one too many, and for what. */
export function tooManyOf(before: Before, limits: SendingLimits, relayed: boolean): TooMany | null {
  if (!relayed && before.recipientLately >= mostToStrangers) return 'loop_suspected';
  if (before.recipientHour >= limits.recipientHour || before.recipientDay >= limits.recipientDay)
    return 'cap_recipient';
  return before.storeHour >= limits.storeHour ? 'cap_store' : null;
}

/** Keyed hash under which the address of a recipient is counted. */
export const recipientKeyOf = (index: Buffer, address: string): Buffer =>
  keyedHash(index).update(`recipient\0${address.toLowerCase()}`).digest().subarray(0, 16);

interface Row {
  id: string;
  store_id: string;
  recipient_key: Buffer | null;
  counted_at: Date | null;
  uncounted: boolean;
}

const minute = 60_000;

/**
 * Whether a reply that is about to be tried for the first time is one too many. One that a person let go is not asked
 * again. Until commit nobody else counts for the same store, so that two senders do not both take the last place.
 */
export async function tooMany(tx: Tx, row: Row, address: string, now: Date): Promise<TooMany | null> {
  if (row.uncounted || row.counted_at !== null) return null;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sending ${row.store_id}`}, 0))`.execute(tx);
  const limits = await sendingLimitsOf(tx, row.store_id);
  const since = (minutes: number) => new Date(now.getTime() - minutes * minute);
  const left = tx.selectFrom('outgoing_mails').where('store_id', '=', row.store_id);
  const to = await left
    .where('recipient_key', '=', row.recipient_key)
    .where('counted_at', '>', since(24 * 60))
    .select((eb) => eb.fn.countAll<number>().as('day'))
    .select((eb) => eb.fn.countAll<number>().filterWhere('counted_at', '>', since(60)).as('hour'))
    .select((eb) => eb.fn.countAll<number>().filterWhere('counted_at', '>', since(10)).as('lately'))
    .executeTakeFirstOrThrow();
  const all = await left
    .where('counted_at', '>', since(60))
    .select((eb) => eb.fn.countAll<number>().as('hour'))
    .executeTakeFirstOrThrow();
  const before = {
    recipientLately: to.lately,
    recipientHour: to.hour,
    recipientDay: to.day,
    storeHour: all.hour,
  };
  return tooManyOf(before, limits, parseRelayAddress(address) !== null);
}
