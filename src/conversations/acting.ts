import { type Actor, personSees } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { openKey } from '#privacy/index.ts';
import { detectLanguage } from '#triage/index.ts';
import type { Acted } from './act-contract.ts';
import { type Held, hold, leaveTrace } from './commands.ts';
import { keepWords } from './reply-words.ts';
import { indexThreads } from './search/words.ts';
import { stand } from './stood.ts';
import { resetClock } from './stopping-clock.ts';
import { tell } from './telling.ts';
import { returnScheduled } from './withdrawing.ts';

/** Writes a note that only colleagues read. */
export async function addNote(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  { text: words, mentions }: { text: string; mentions: readonly string[] },
): Promise<Acted> {
  const held = await hold(tx, actor, conversationId);
  const row = await tx
    .selectFrom('conversations')
    .select('key_id')
    .where('id', '=', held.id)
    .executeTakeFirstOrThrow();
  const key = await openKey(tx, services, row.key_id);
  const language = (await detectLanguage(words, { rough: true })).lang;
  const said = { text: words, language, known: [] };
  const text = await keepWords(tx, services, actor, { id: row.key_id, key }, said);
  const id = services.rng.uuid();
  await tx
    .insertInto('messages')
    .values({
      tenant_id: actor.tenantId,
      id,
      conversation_id: held.id,
      store_id: held.mailStoreId,
      kind: 'note',
      at: services.clock.now(),
      author_id: actor.personId,
      language,
      text,
    })
    .execute();
  await indexThreads(tx, services, actor.tenantId, [held.id]);
  for (const personId of new Set(mentions)) await assertSees(tx, actor, personId, held.storeId);
  const about = {
    kind: 'mentioned' as const,
    conversationId: held.id,
    messageId: id,
    actorId: actor.personId,
  };
  await tell(
    tx,
    services,
    actor.tenantId,
    [...new Set(mentions)].map((personId) => ({ ...about, personId })),
  );
  const version = await leaveTrace(tx, services, actor, held, { kind: 'noted', detail: { message: id } });
  return { version, undo: null };
}

/** Refuses a person who is not known here, or does not see a store. */
export async function assertSees(tx: Tx, actor: Actor, personId: string, storeId: string): Promise<void> {
  const sees = await personSees(tx, actor, personId, storeId);
  if (sees === null) refuse('not_found');
  if (!sees) refuse('not_assignable');
}

/** Gives a conversation to a person who sees its store, or to nobody. */
async function giveTo(tx: Tx, actor: Actor, held: Held, personId: string | null): Promise<void> {
  if (personId !== null) await assertSees(tx, actor, personId, held.storeId);
  await tx.updateTable('conversations').set({ assignee_id: personId }).where('id', '=', held.id).execute();
}

/** Gives a conversation to somebody, with a note where it is handed over, and tells the person. */
export async function assign(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  { personId, note }: { personId: string | null; note?: string | undefined },
): Promise<Acted> {
  const held = await hold(tx, actor, conversationId);
  await giveTo(tx, actor, held, personId);
  const undo = services.rng.uuid();
  const detail = { from: held.assigneeId, to: personId };
  const version = await leaveTrace(tx, services, actor, held, { kind: 'assigned', detail, id: undo });
  if (personId !== null) {
    const kind = note === undefined ? ('assigned' as const) : ('handed_over' as const);
    await tell(tx, services, actor.tenantId, [
      { personId, kind, conversationId: held.id, actorId: actor.personId },
    ]);
  }
  if (note === undefined) return { version, undo };
  return { ...(await addNote(tx, services, actor, conversationId, { text: note, mentions: [] })), undo };
}

/** Closes a locked conversation: what was to leave later comes back, and it sleeps no more. */
async function closeIt(tx: Tx, services: Services, actor: Actor, id: string): Promise<void> {
  await returnScheduled(tx, services, actor.tenantId, [id], 'thread_closed');
  await tx
    .updateTable('conversations')
    .set({ state: 'closed', closed_at: services.clock.now(), snoozed_until: null, snoozed_by: null })
    .where('id', '=', id)
    .execute();
}

/** Closes a conversation. Its clock goes on while a buyer waits; what was to leave later comes back. */
export async function close(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
): Promise<Acted> {
  const held = await hold(tx, actor, conversationId);
  if (held.state === 'closed') refuse('already_closed');
  await closeIt(tx, services, actor, held.id);
  const undo = services.rng.uuid();
  return { version: await leaveTrace(tx, services, actor, held, { kind: 'closed', id: undo }), undo };
}

/** Opens a closed conversation again. */
export async function reopen(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
): Promise<Acted> {
  const held = await hold(tx, actor, conversationId);
  if (held.state === 'open') refuse('already_open');
  await stand(tx, held.id, { ...held.stood, state: 'open', closedAt: null });
  const undo = services.rng.uuid();
  return { version: await leaveTrace(tx, services, actor, held, { kind: 'reopened', id: undo }), undo };
}

/** A person says that the buyer waits for nothing: stops the clock, with a reason, and closes. */
export async function dismiss(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  { reason, basedOn }: { reason: string; basedOn?: number | undefined },
): Promise<Acted> {
  const held = await hold(tx, actor, conversationId);
  if (basedOn !== undefined && basedOn !== held.version) refuse('thread_moved_on');
  await closeIt(tx, services, actor, held.id);
  const undo = services.rng.uuid();
  const trace = { kind: 'no_response_needed' as const, detail: { reason }, id: undo };
  const version = await leaveTrace(tx, services, actor, held, trace);
  await resetClock(tx, held.id);
  return { version, undo };
}

/** A lead vouches for a parked mail: the thread becomes ordinary work and its clock starts. */
export async function release(tx: Tx, services: Services, actor: Actor, conversationId: string) {
  const held = await hold(tx, actor, conversationId);
  if (!held.suspect) refuse('wrong_state');
  await tx
    .updateTable('conversations')
    .set({ suspect: false, released: true })
    .where('id', '=', held.id)
    .execute();
  await resetClock(tx, held.id);
  const version = await leaveTrace(tx, services, actor, held, { kind: 'released' });
  return { version, undo: null };
}
