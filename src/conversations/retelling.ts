import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { VaultDeps } from '#privacy/index.ts';
import { indexThreads } from './search/words.ts';
import { snippetOf } from './snippet.ts';
import { resetClock } from './stopping-clock.ts';

// A reply that failed is made good by a later one that a server has taken; one that may have left never is.
const problemsOf = (tx: Tx, conversationId: string) =>
  tx
    .selectFrom('outgoing_mails as bad')
    .innerJoin('messages as said', 'said.id', 'bad.message_id')
    .select('bad.id')
    .where('said.conversation_id', '=', conversationId)
    .where('said.kind', '=', 'reply')
    .where((eb) => {
      const later = eb
        .selectFrom('outgoing_mails as later')
        .innerJoin('messages as after', 'after.id', 'later.message_id')
        .select('later.id')
        .whereRef('after.conversation_id', '=', 'said.conversation_id')
        .where('after.kind', '=', 'reply')
        .whereRef('later.id', '>', 'bad.id')
        .where('later.state', 'in', ['accepted', 'delivered']);
      const failed = eb('bad.state', 'in', ['failed', 'refused']).and(eb.not(eb.exists(later)));
      return eb.or([eb('bad.state', '=', 'uncertain'), failed]);
    });

/** Notes in a thread whether a reply of it did not reach its buyer, or may not have; one that did not wakes it. */
export async function noteDeliveryProblem(tx: Tx, conversationId: string): Promise<void> {
  const problem = sql<boolean>`exists ${problemsOf(tx, conversationId)}`;
  const unlessFresh = (column: 'snoozed_until' | 'snoozed_by') =>
    sql<never>`case when delivery_problem or not ${problem} then ${sql.ref(column)} end`;
  await tx
    .updateTable('conversations')
    .set({
      delivery_problem: problem,
      snoozed_until: unlessFresh('snoozed_until'),
      snoozed_by: unlessFresh('snoozed_by'),
    })
    .where('id', '=', conversationId)
    .execute();
}

const mostNotices = 8;

/** Tells anew, from the messages that a thread shows, what its row says of them: count, last words, notices, clock, and what it is found by. A reply that was taken back says nothing. */
export async function retell(
  tx: Tx,
  deps: VaultDeps,
  tenantId: string,
  conversationId: string,
): Promise<void> {
  await retellRow(tx, conversationId);
  await noteDeliveryProblem(tx, conversationId);
  await resetClock(tx, conversationId);
  await indexThreads(tx, deps, tenantId, [conversationId]);
}

async function retellRow(tx: Tx, conversationId: string): Promise<void> {
  const said = tx
    .selectFrom('messages')
    .where('conversation_id', '=', conversationId)
    .where('kind', '!=', 'note')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outgoing_mails')
            .select('outgoing_mails.id')
            .whereRef('outgoing_mails.message_id', '=', 'messages.id')
            .where('outgoing_mails.state', '=', 'withdrawn'),
        ),
      ),
    );
  const last = await said
    .select(['at', 'kind', 'text'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { count } = await said.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const notices = await said
    .select('notice_kind')
    .where('kind', '=', 'notice')
    .groupBy('notice_kind')
    .orderBy((eb) => eb.fn.max('at'), 'desc')
    .limit(mostNotices)
    .execute();
  const lastWords = last && {
    last_message_at: last.at,
    last_direction: last.kind === 'reply' || last.kind === 'reply_copy' ? ('out' as const) : ('in' as const),
    snippet: snippetOf(last.text),
  };
  await tx
    .updateTable('conversations')
    .set({
      message_count: Number(count),
      notices: notices.flatMap((row) => row.notice_kind ?? []),
      ...lastWords,
    })
    .where('id', '=', conversationId)
    .execute();
}
