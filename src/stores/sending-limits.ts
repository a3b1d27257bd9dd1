import type { Tx } from '#platform/db/tables.ts';

/** How many replies of a store may leave before a person looks, and what stands under each. */
export interface SendingLimits {
  /** To one address, within an hour and within a day. */
  recipientHour: number;
  recipientDay: number;
  /** To anybody within an hour. */
  storeHour: number;
}

/** The limits as a store keeps them. */
export const limitColumns = (limits: SendingLimits) => ({
  most_recipient_hour: limits.recipientHour,
  most_recipient_day: limits.recipientDay,
  most_store_hour: limits.storeHour,
});

/** The limits of a store. */
export async function sendingLimitsOf(tx: Tx, storeId: string): Promise<SendingLimits> {
  const row = await tx
    .selectFrom('stores')
    .select(['most_recipient_hour', 'most_recipient_day', 'most_store_hour'])
    .where('id', '=', storeId)
    .executeTakeFirstOrThrow();
  return {
    recipientHour: row.most_recipient_hour,
    recipientDay: row.most_recipient_day,
    storeHour: row.most_store_hour,
  };
}

/** The lines that a store puts under each of its replies, '' for none. */
export async function signatureOf(tx: Tx, storeId: string): Promise<string> {
  const row = await tx.selectFrom('stores').select('signature').where('id', '=', storeId).executeTakeFirst();
  return row?.signature ?? '';
}
