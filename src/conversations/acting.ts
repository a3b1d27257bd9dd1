import { type Actor, personSees } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { detectPersonalData, indexKey, openKeys, storeValues, subjectTexts } from '#privacy/index.ts';
import { detectLanguage } from '#triage/index.ts';
import { hold, leaveTrace } from './commands.ts';
import { indexThreads } from './search/words.ts';
import { resetClock } from './stopping-clock.ts';
import { returnScheduled } from './withdrawing.ts';

/** Writes a note that only colleagues read. */
export async function addNote(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  words: string,
) {
  const held = await hold(tx, actor, conversationId);
  const row = await tx
    .selectFrom('conversations')
    .select('key_id')
    .where('id', '=', held.id)
    .executeTakeFirstOrThrow();
  const key = (await openKeys(tx, services, [row.key_id])).get(row.key_id);
  if (!key) refuse('key_destroyed');
  const texts = subjectTexts(indexKey(services, actor.tenantId), { id: row.key_id, key });
  const language = (await detectLanguage(words, { rough: true })).lang;
  const text = texts.text(words, detectPersonalData(words, { lang: language, known: [] }));
  await storeValues(tx, texts.rows(actor.tenantId, services));
  const id = services.rng.uuid();
  await tx
    .insertInto('messages')
    .values({
      tenant_id: actor.tenantId,
      id,
      conversation_id: held.id,
      store_id: held.storeId,
      kind: 'note',
      at: services.clock.now(),
      author_id: actor.personId,
      language,
      text,
      quoted: null,
      html_sealed: null,
      raw_mail_id: null,
      dedupe_key: null,
      notice_kind: null,
    })
    .execute();
  await indexThreads(tx, services, actor.tenantId, [held.id]);
  return { version: await leaveTrace(tx, services, actor, held, { kind: 'noted', detail: { message: id } }) };
}

/** Gives a conversation to a person who can see its store, or to nobody. */
export async function assign(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  personId: string | null,
) {
  const held = await hold(tx, actor, conversationId);
  if (personId !== null) {
    const sees = await personSees(tx, actor, personId, held.storeId);
    if (sees === null) refuse('not_found');
    if (!sees) refuse('not_assignable');
  }
  await tx.updateTable('conversations').set({ assignee_id: personId }).where('id', '=', held.id).execute();
  const detail = { from: held.assigneeId, to: personId };
  return { version: await leaveTrace(tx, services, actor, held, { kind: 'assigned', detail }) };
}

/** Closes a conversation. Its clock goes on while a buyer waits; what was to leave later comes back. */
export async function close(tx: Tx, services: Services, actor: Actor, conversationId: string) {
  const held = await hold(tx, actor, conversationId);
  if (held.state === 'closed') refuse('already_closed');
  const closed = { state: 'closed' as const, closed_at: services.clock.now() };
  await returnScheduled(tx, services, actor.tenantId, [held.id], 'thread_closed');
  await tx.updateTable('conversations').set(closed).where('id', '=', held.id).execute();
  return { version: await leaveTrace(tx, services, actor, held, { kind: 'closed' }) };
}

/** Opens a closed conversation again. */
export async function reopen(tx: Tx, services: Services, actor: Actor, conversationId: string) {
  const held = await hold(tx, actor, conversationId);
  if (held.state === 'open') refuse('already_open');
  await tx
    .updateTable('conversations')
    .set({ state: 'open', closed_at: null })
    .where('id', '=', held.id)
    .execute();
  return { version: await leaveTrace(tx, services, actor, held, { kind: 'reopened' }) };
}

/** A person says that the buyer waits for nothing: stops the clock, with a reason, and closes. */
export async function dismiss(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  { reason, basedOn }: { reason: string; basedOn?: number | undefined },
) {
  const held = await hold(tx, actor, conversationId);
  if (basedOn !== undefined && basedOn !== held.version) refuse('thread_moved_on');
  await returnScheduled(tx, services, actor.tenantId, [held.id], 'thread_closed');
  const version = await leaveTrace(tx, services, actor, held, {
    kind: 'no_response_needed',
    detail: { reason },
  });
  const closed = { state: 'closed' as const, closed_at: services.clock.now() };
  await tx.updateTable('conversations').set(closed).where('id', '=', held.id).execute();
  await resetClock(tx, held.id);
  return { version };
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
  return { version: await leaveTrace(tx, services, actor, held, { kind: 'released' }) };
}
