import { sql } from 'kysely';
import { parseRelayAddress } from '#amazon/index.ts';
import { type Actor, whereVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { headerKeyOf } from './header-key.ts';
import { addressIdentity, identityKeyOf, relayIdentity } from './identity-key.ts';
import { normalMessageId } from './reading/message-ids.ts';

const mostThreads = 500;

/** What somebody looks for, told by its shape. */
type Sought =
  | { by: 'order'; begins: string }
  | { by: 'number'; number: number }
  | { by: 'address'; address: string; messageId: string | null }
  | { by: 'words'; words: string };

/** What `q` looks for: the beginning of an order number, a conversation's number, an address or Message-ID, or words of a subject. */
export function soughtBy(q: string): Sought {
  if (/^\d{3}-[\d-]*$/.test(q)) return { by: 'order', begins: q };
  const number = /^#?(\d{1,12})$/.exec(q)?.[1];
  if (number) return { by: 'number', number: Number(number) };
  const messageId = normalMessageId(q.replace(/^message-id:\s*/i, ''));
  if (messageId?.includes('@')) return { by: 'address', address: messageId.slice(1, -1), messageId };
  return { by: 'words', words: q };
}

const identitiesOf = (address: string): string[] => {
  const relay = parseRelayAddress(address);
  return [addressIdentity(address), ...(relay ? [relayIdentity(relay)] : [])];
};

/** The newest threads that fit; a mail stays with the thread that it was read into, whatever that was merged into. */
async function threadsOf(tx: Tx, index: Buffer, actor: Actor, sought: Sought): Promise<string[]> {
  let query = whereVisible(tx.selectFrom('conversations').select('id'), actor, 'store_id');
  if (sought.by === 'order')
    query = query
      .where('amazon_order_id', '>=', sought.begins)
      .where('amazon_order_id', '<', `${sought.begins}:`);
  else if (sought.by === 'number') query = query.where('number', '=', sought.number);
  else if (sought.by === 'address') {
    const keys = identitiesOf(sought.address).map((one) => identityKeyOf(index, one));
    const stores = tx.selectFrom('stores').select('id');
    query = query
      .where('store_id', 'in', stores)
      .where((eb) => eb('alias_key', '=', eb.fn.any(eb.val(keys))));
  } else
    query = query.where(sql<boolean>`position(lower(${sought.words}) in lower(conversations.subject)) > 0`);
  const rows = await query.orderBy('id', 'desc').limit(mostThreads).execute();
  return rows.map(({ id }) => id);
}

/** The messages that a Message-ID names in the stores that the actor sees. */
async function messagesOf(tx: Tx, index: Buffer, actor: Actor, messageId: string): Promise<string[]> {
  const rows = await whereVisible(tx.selectFrom('message_refs'), actor, 'store_id')
    .select('message_id')
    .where('store_id', 'in', tx.selectFrom('stores').select('id'))
    .where('ref_key', '=', headerKeyOf(index, messageId))
    .where('ours', '=', false)
    .limit(mostThreads)
    .execute();
  return rows.map((row) => row.message_id);
}

/** The threads and messages whose raw mails `q` looks for. Nothing of a mail is kept for it in the clear: addresses and Message-IDs are found by their keyed hashes. */
export async function findRaw(tx: Tx, index: Buffer, actor: Actor, q: string) {
  const sought = soughtBy(q);
  const threads = await threadsOf(tx, index, actor, sought);
  const named = sought.by === 'address' ? sought.messageId : null;
  return { threads, messages: named === null ? [] : await messagesOf(tx, index, actor, named) };
}
