import type { Tx } from '#platform/db/tables.ts';
import { type ResponseRule, responseRules } from '#stores/index.ts';
import { historyOf } from './history.ts';
import { dueAt, type ResponseClock } from './response-clock.ts';
import { clocksOf, type Said } from './standing.ts';

const homeOf = (row: { home_id: string | null; conversation_id: string }): string =>
  row.home_id ?? row.conversation_id;

const buyerMessages = (tx: Tx, conversationId: string) =>
  tx
    .selectFrom('messages')
    .innerJoin('raw_mails', 'raw_mails.id', 'messages.raw_mail_id')
    .select(['messages.id', 'home_id', 'messages.conversation_id', 'messages.at', 'raw_mails.received_at'])
    .where('raw_mails.history', '=', false)
    .where('messages.conversation_id', '=', conversationId)
    .where('messages.kind', '=', 'buyer')
    .where('messages.notice_kind', '=', 'buyer_message')
    .execute();

/** What waits in a thread, and what stops were given there and in the threads that its messages came from or went to. */
async function saidIn(tx: Tx, conversationId: string, threads: readonly string[]): Promise<Said> {
  const any = [...threads];
  const buyer = await buyerMessages(tx, conversationId);
  const copies = await tx
    .selectFrom('messages')
    .select(['id', 'home_id', 'conversation_id', 'at'])
    .where((eb) => eb('conversation_id', '=', eb.fn.any(eb.val(any))))
    .where('kind', '=', 'reply_copy')
    .execute();
  const replies = await tx
    .selectFrom('outgoing_mails')
    .innerJoin('messages', 'messages.id', 'outgoing_mails.message_id')
    .select(['outgoing_mails.conversation_id as thread', 'messages.at'])
    .where((eb) => eb('outgoing_mails.conversation_id', '=', eb.fn.any(eb.val(any))))
    .where('outgoing_mails.state', 'in', ['accepted', 'delivered'])
    .execute();
  const dismissals = await tx
    .selectFrom('conversation_events')
    .select(['conversation_id as thread', 'at'])
    .where((eb) => eb('conversation_id', '=', eb.fn.any(eb.val(any))))
    .where('kind', '=', 'no_response_needed')
    .where('undone_at', 'is', null)
    .execute();
  return {
    buyer: buyer.map((row) => ({ id: row.id, home: homeOf(row), at: row.at, knownAt: row.received_at })),
    copies: copies.map((row) => ({ id: row.id, home: homeOf(row), at: row.at })),
    stops: [...replies, ...dismissals],
  };
}

interface HomeRow {
  id: string;
  marketplace: string | null;
  suspect: boolean;
}

const earliest = (times: readonly (Date | null)[]): Date | null =>
  times.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null);

/** The earliest of all homes, each due by the rules of its own marketplace. */
function sumOf(
  shown: HomeRow,
  homes: readonly HomeRow[],
  clocks: ReadonlyMap<string, ResponseClock>,
  rules: readonly ResponseRule[],
) {
  const own = clocks.get(shown.id);
  const due = homes.map((home) => {
    const clock = clocks.get(home.id);
    return clock ? dueAt(rules, home.marketplace, clock) : null;
  });
  return {
    unanswered_since: earliest([...clocks.values()].map((clock) => clock.unansweredSince)),
    answered_until: own?.answeredUntil ?? null,
    seen_until: own?.seenUntil ?? null,
    due_at: shown.suspect ? null : earliest(due),
  };
}

/**
 * Sets a thread's clock anew from what is in it: the buyer's messages, and the stops: replies that a server has taken,
 * Amazon's copies of replies, and no-response-needed. Machines' mail is neither.
 */
export async function resetClock(tx: Tx, conversationId: string): Promise<void> {
  const homes = await tx
    .selectFrom('conversations')
    .select(['id', 'marketplace', 'suspect'])
    .where((eb) => eb.or([eb('id', '=', conversationId), eb('merged_into', '=', conversationId)]))
    .execute();
  const shown = homes.find((home) => home.id === conversationId);
  if (!shown) throw new Error('a clock of no thread');
  const ids = homes.map((home) => home.id);
  const { history, threads } = await historyOf(tx, ids);
  const clocks = clocksOf(ids, await saidIn(tx, conversationId, threads), history);
  await tx
    .updateTable('conversations')
    .set(sumOf(shown, homes, clocks, await responseRules(tx)))
    .where('id', '=', conversationId)
    .execute();
}
