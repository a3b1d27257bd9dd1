import { sql } from 'kysely';
import { sendingMailbox } from '#mail/index.ts';
import { orderCardOf } from '#orders/index.ts';
import { type Actor, assertVisible, canSee, visibleStores } from '#people/index.ts';
import { prepared } from '#platform/db/prepared.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { open } from '#platform/vault/index.ts';
import { openKeys, shownFor } from '#privacy/index.ts';
import { signatureOf } from '#stores/index.ts';
import type { ConversationDetail } from './contract.ts';
import { selectRows } from './list.ts';
import { messagesOf } from './messages-of.ts';

const noKeys: Map<string, Buffer> = new Map();

type Event = ConversationDetail['events'][number];

const selectEvents = prepared((tx, { conversationId }: { conversationId: string }) =>
  tx
    .selectFrom('conversation_events')
    .leftJoin('people', 'people.id', 'actor_id')
    .select(['conversation_events.id', 'at', 'actor_id', 'people.name as actor_name', 'kind', 'detail'])
    .where((eb) =>
      eb.or([
        eb('conversation_id', '=', conversationId),
        eb(
          'conversation_id',
          'in',
          eb
            .selectFrom('conversations as home')
            .select('home.id')
            .where('home.merged_into', '=', conversationId),
        ),
      ]),
    )
    // what a thread says of being swallowed is told by the one that shows it
    .where('kind', '!=', 'swallowed')
    .orderBy('at')
    .orderBy('conversation_events.id')
    .limit(1000),
);

const selectUndoable = prepared((tx, { conversationId }: { conversationId: string }) =>
  tx
    .selectFrom('regroupings')
    .select('id')
    .where('undone_at', 'is', null)
    .where('cause', '!=', 'two_buyers')
    .where((eb) => {
      const merged = eb
        .selectFrom('conversations as home')
        .select('home.id')
        .where('home.merged_into', '=', conversationId);
      return eb.or([
        eb('from_id', '=', conversationId),
        eb('into_id', '=', conversationId),
        eb('into_id', 'in', merged),
      ]);
    }),
);

async function eventsOf(tx: Tx, conversationId: string): Promise<Event[]> {
  const rows = await selectEvents(tx, { conversationId });
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? '' },
    kind: row.kind as Event['kind'],
    detail: row.detail,
  }));
}

interface Alias {
  conversationId: string;
  mailStoreId: string;
  aliasKey: Buffer;
  /** Null: all. */
  stores: readonly string[] | null;
}

const selectRelated = prepared((tx, { conversationId, mailStoreId, aliasKey, stores }: Alias) =>
  tx
    .selectFrom('conversations')
    .select(['id', 'number', 'subject', 'state'])
    .where('mail_store_id', '=', mailStoreId)
    .where(sql<boolean>`(${stores}::uuid[] is null or store_id = any(${stores}::uuid[]))`)
    .where('alias_key', '=', aliasKey)
    .where('merged_into', 'is', null)
    .where('id', '!=', conversationId)
    .orderBy('last_message_at', 'desc')
    .limit(20),
);

interface Asking {
  conversationId: string;
  personId: string;
  now: Date;
}

const selectThread = prepared((tx, { conversationId, personId, now }: Asking) =>
  selectRows(tx, personId, now)
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('watchers')
            .select('at')
            .whereRef('watchers.conversation_id', '=', 'conversations.id')
            .where('watchers.person_id', '=', personId),
        )
        .as('watching'),
    )
    .select(['alias_key', 'order_id', 'reply_to', 'key_id', 'no_response_sealed', 'merged_into'])
    .select('mail_store_id')
    .select((eb) =>
      eb
        .selectFrom('stores as mailed')
        .select('mailed.name')
        .whereRef('mailed.id', '=', 'conversations.received_store_id')
        .as('received_in'),
    )
    .where('conversations.id', '=', conversationId),
);

/** What this actor may do here, by permission and state. */
export function actsOn(
  actor: Actor,
  row: { state: 'open' | 'closed'; suspect: boolean; canAnswer: boolean },
) {
  const may = (permission: Parameters<Actor['permissions']['has']>[0]) => actor.permissions.has(permission);
  const acts: ConversationDetail['may'] = [];
  if (may('conversation.reply') && row.canAnswer && !row.suspect) acts.push('reply');
  if (may('conversation.reply') && !row.suspect) acts.push('regroup');
  if (may('conversation.note')) acts.push('note');
  if (may('conversation.assign')) acts.push('assign');
  if (may('conversation.close')) acts.push(row.state === 'open' ? 'close' : 'reopen', 'no_response_needed');
  if (may('conversation.mark') && !row.suspect) acts.push('mark');
  if (may('conversation.release_suspect') && row.suspect) acts.push('release');
  return acts;
}

/** A conversation with all that stands in its thread, as this actor may see it; of one that was merged, the one that shows it. */
export async function detailOf(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
): Promise<ConversationDetail> {
  const [found] = await selectThread(tx, {
    conversationId,
    personId: actor.personId,
    now: services.clock.now(),
  });
  assertVisible(actor, found?.row.store.id);
  if (!found) throw new Error('unreachable: an invisible store was refused');
  if (found.merged_into === null) return threadOf(tx, services, actor, found);
  const shown = await detailOf(tx, services, actor, found.merged_into);
  return { ...shown, mergedInto: shown.conversation.id };
}

type Found = Awaited<ReturnType<typeof selectThread>>[number];

async function relatedTo(
  tx: Tx,
  actor: Actor,
  { row, alias_key: aliasKey, mail_store_id: mailStoreId }: Found,
) {
  if (aliasKey === null) return [];
  const stores = visibleStores(actor);
  const all = stores === 'all' ? null : stores;
  return selectRelated(tx, { conversationId: row.id, mailStoreId, aliasKey, stores: all });
}

const receivedIn = (actor: Actor, { received_in: name, mail_store_id: id }: Found) =>
  name !== null && canSee(actor, id) ? { id, name } : null;

async function threadOf(tx: Tx, services: Services, actor: Actor, found: Found): Promise<ConversationDetail> {
  const { row } = found;
  const conversationId = row.id;
  const mailStoreId = found.mail_store_id;
  // What colleagues say to each other about a client is not for the client.
  const isOutsider = actor.role === 'client';
  // Sent together, so that a thread costs few turns however much stands in it.
  const [keys, messages, related, sender, signature, events, order, undoable] = await Promise.all([
    actor.seesPersonalData ? openKeys(tx, services, [found.key_id]) : noKeys,
    messagesOf(tx, conversationId, !isOutsider),
    relatedTo(tx, actor, found),
    sendingMailbox(tx, mailStoreId),
    signatureOf(tx, mailStoreId),
    isOutsider ? [] : eventsOf(tx, conversationId),
    found.order_id === null ? null : orderCardOf(tx, found.order_id),
    actor.permissions.has('conversation.reply') ? selectUndoable(tx, { conversationId }) : [],
  ]);
  const others = actor.seesPersonalData ? messages.keyIds.filter((id) => id !== found.key_id) : [];
  const all = others.length === 0 ? keys : new Map([...keys, ...(await openKeys(tx, services, others))]);
  const key = keys.get(found.key_id);
  const texts = [
    row.buyerName,
    row.subject,
    row.snippet,
    found.reply_to ?? '',
    ...related.map((one) => one.subject),
    ...messages.texts,
  ];
  const show = await shownFor(tx, services, actor, texts);
  return {
    mergedInto: null,
    undoable: undoable.map((one) => one.id),
    conversation: {
      ...row,
      buyerName: show(row.buyerName),
      subject: show(row.subject),
      snippet: show(row.snippet),
    },
    receivedIn: receivedIn(actor, found),
    sender: sender?.address ?? null,
    signature,
    recipient: found.reply_to === null ? null : show(found.reply_to),
    noResponseUrl:
      key && found.no_response_sealed
        ? open(key, found.no_response_sealed, `no-response ${conversationId}`).toString('utf8')
        : null,
    messages: messages.present(show, {
      keyOf: (id) => all.get(id ?? found.key_id),
      language: actor.language,
    }),
    events,
    order,
    related: related.map((one) => ({ ...one, subject: show(one.subject) })),
    watching: found.watching === true,
    may: actsOn(actor, { state: row.state, suspect: row.suspect, canAnswer: found.reply_to !== null }),
  };
}
