import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';

/** What an id of the chain is called, and the conversation that it belongs to. */
export interface Named {
  name: string;
  conversation: { id: string; number: number } | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The ids in an entry's data, those of a batch left out: nobody reads them one by one. */
export function idsIn(data: Record<string, unknown>): string[] {
  return Object.values(data)
    .flat()
    .flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : [one]))
    .filter((one): one is string => typeof one === 'string' && uuid.test(one));
}

const plain = (tx: Tx, ids: readonly string[]) => {
  const from = (table: 'people' | 'api_keys' | 'clients' | 'stores' | 'oauth_apps' | 'tags') =>
    tx
      .selectFrom(table)
      .select(['id', 'name'])
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))));
  return from('people')
    .unionAll(from('api_keys'))
    .unionAll(from('clients'))
    .unionAll(from('stores'))
    .unionAll(from('oauth_apps'))
    .unionAll(from('tags'))
    .unionAll(
      tx
        .selectFrom('mailboxes')
        .select(['id', 'address as name'])
        .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids)))),
    )
    .unionAll(
      tx
        .selectFrom('templates')
        .select(['id', sql<string>`name`.as('name')])
        .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
        .where('name', 'is not', null),
    )
    .execute();
};

const conversations = (tx: Tx, ids: readonly string[]) => {
  const through = (table: 'outgoing_mails' | 'raw_mails') =>
    tx
      .selectFrom(table)
      .innerJoin('conversations', 'conversations.id', `${table}.conversation_id`)
      .select([`${table}.id as id`, 'conversations.id as conversation_id', 'conversations.number'])
      .where((eb) => eb(`${table}.id`, '=', eb.fn.any(eb.val(ids))));
  return tx
    .selectFrom('conversations')
    .select(['id', 'id as conversation_id', 'number'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .unionAll(through('outgoing_mails'))
    .unionAll(through('raw_mails'))
    .execute();
};

/** Names of ids, whatever they name: people by name, mailboxes by address, conversations by number. No buyer is named. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map();
  const named = await plain(tx, ids);
  const numbered = await conversations(tx, ids);
  return new Map([
    ...named.map(({ id, name }): [string, Named] => [id, { name, conversation: null }]),
    ...numbered.map(({ id, conversation_id, number }): [string, Named] => [
      id,
      { name: `#${number}`, conversation: { id: conversation_id, number } },
    ]),
  ]);
}

/** Everything that the chain may tell of a conversation: itself, its replies, and the mails that were read into it. */
export async function idsAbout(tx: Tx, number: number): Promise<string[]> {
  const own = await tx
    .selectFrom('conversations')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirst();
  if (!own) return [];
  const rows = await tx
    .selectFrom('outgoing_mails')
    .select('id')
    .where('conversation_id', '=', own.id)
    .unionAll(
      tx
        .selectFrom('messages')
        .select(sql<string>`raw_mail_id`.as('id'))
        .where('conversation_id', '=', own.id)
        .where('raw_mail_id', 'is not', null),
    )
    .execute();
  return [own.id, ...rows.map(({ id }) => id)];
}
