import { type Actor, ownSession, whereVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import { assertSeen } from '../seeing.ts';
import { tell } from '../telling.ts';
import type { Presence } from './contract.ts';

/** A window says every twenty seconds that it is there; one that has been silent for this long is not. */
export const silentMs = 45_000;

interface Here {
  tab: string;
  doing: 'looking' | 'typing';
  takeOver: boolean;
}

const sinceMs = (now: Date) => new Date(now.getTime() - silentMs);

async function noteHere(tx: Tx, now: Date, actor: Actor, conversationId: string, { tab, doing }: Here) {
  const key = { tenant_id: actor.tenantId, session_id: ownSession(actor), tab };
  const before = await tx
    .selectFrom('presences')
    .select(['conversation_id', 'doing', 'since', 'seen_at'])
    .where('session_id', '=', key.session_id)
    .where('tab', '=', tab)
    .forUpdate()
    .executeTakeFirst();
  const stayed = before?.conversation_id === conversationId && before.seen_at > sinceMs(now);
  const since = doing === 'typing' ? (stayed ? (before.since ?? now) : now) : null;
  const values = { conversation_id: conversationId, doing, since, seen_at: now, person_id: actor.personId };
  await tx
    .insertInto('presences')
    .values({ ...key, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'session_id', 'tab']).doUpdateSet(values))
    .execute();
  return {
    changed: !stayed || before.doing !== doing,
    left: stayed ? null : (before?.conversation_id ?? null),
  };
}

/** Whoever wrote here stands back, and is told of it. */
async function takeFromOthers(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
): Promise<void> {
  const others = await tx
    .updateTable('presences')
    .set({ since: null, doing: 'looking' })
    .where('conversation_id', '=', conversationId)
    .where('person_id', '!=', actor.personId)
    .where('since', 'is not', null)
    .returning('person_id')
    .execute();
  const kind = 'taken_over' as const;
  await tell(
    tx,
    services,
    actor.tenantId,
    [...new Set(others.map((row) => row.person_id))].map((personId) => ({
      personId,
      kind,
      conversationId,
      actorId: actor.personId,
    })),
  );
}

const newsOf = async (tx: Tx, services: Services, actor: Actor, ids: readonly string[]): Promise<void> => {
  const rows = await tx
    .selectFrom('conversations')
    .select(['id', 'store_id'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute();
  const news = rows.map((row) => ({ type: 'presence.changed' as const, id: row.id, storeId: row.store_id }));
  await publish(tx, actor.tenantId, services.clock.now(), news);
};

/** A window looks at a conversation, or writes in it; others hear of it when that is a change. */
export async function beHere(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  here: Here,
): Promise<void> {
  await assertSeen(tx, actor, conversationId);
  if (here.takeOver) await takeFromOthers(tx, services, actor, conversationId);
  const { changed, left } = await noteHere(tx, services.clock.now(), actor, conversationId, here);
  if (changed || here.takeOver)
    await newsOf(tx, services, actor, left === null ? [conversationId] : [conversationId, left]);
}

/** A window is gone, or looks at no conversation any more. */
export async function leaveHere(tx: Tx, services: Services, actor: Actor, tab: string): Promise<void> {
  const gone = await tx
    .deleteFrom('presences')
    .where('session_id', '=', ownSession(actor))
    .where('tab', '=', tab)
    .returning('conversation_id')
    .execute();
  await newsOf(
    tx,
    services,
    actor,
    gone.map((row) => row.conversation_id),
  );
}

/** Who is where, of the conversations that this actor sees; a person with two windows once, writing before looking. */
export async function whoIsWhere(tx: Tx, { clock }: Services, actor: Actor): Promise<Presence[]> {
  const query = tx
    .selectFrom('presences')
    .innerJoin('conversations', 'conversations.id', 'presences.conversation_id')
    .innerJoin('people', 'people.id', 'presences.person_id')
    .select(['presences.conversation_id', 'presences.person_id', 'people.name', 'doing', 'since'])
    .where('presences.seen_at', '>', sinceMs(clock.now()))
    .orderBy('presences.since', (order) => order.asc().nullsLast())
    .orderBy('presences.person_id')
    .limit(1000);
  const rows = await whereVisible(query, actor, 'conversations.store_id').execute();
  const found = new Map<string, Presence>();
  const answered = new Set<string>();
  for (const row of rows) {
    const key = `${row.conversation_id} ${row.person_id}`;
    if (found.has(key)) continue;
    const answers = row.since !== null && !answered.has(row.conversation_id);
    if (answers) answered.add(row.conversation_id);
    const person = { id: row.person_id, name: row.name };
    found.set(key, { conversationId: row.conversation_id, person, doing: row.doing, answers });
  }
  return [...found.values()];
}

/** Who answers each of these conversations: the first who writes, or who took over. */
export async function whoAnswers(
  tx: Tx,
  { clock }: Pick<Services, 'clock'>,
  conversationIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('presences')
    .select(['conversation_id', 'person_id'])
    .where((eb) => eb('conversation_id', '=', eb.fn.any(eb.val([...conversationIds]))))
    .where('seen_at', '>', sinceMs(clock.now()))
    .where('since', 'is not', null)
    .orderBy('since', 'desc')
    .orderBy('person_id', 'desc')
    .execute();
  // the first stands last, and so remains
  return new Map(rows.map((row) => [row.conversation_id, row.person_id]));
}

/** Deletes what windows left behind that never said good-bye. */
export const forgetAbsent = (tx: Tx, now: Date) =>
  tx.deleteFrom('presences').where('seen_at', '<=', sinceMs(now)).execute();
