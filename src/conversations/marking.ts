import { sql } from 'kysely';
import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import type { Acted, Tag } from './act-contract.ts';
import { hold, leaveTrace } from './commands.ts';

/** A tag's name as it is compared. */
export const tagKey = (name: string): string => name.normalize('NFKC').toLowerCase();

/** Most tags that one conversation carries; more say nothing. */
const mostTags = 20;

/** The tag of a name, made where nobody has used it yet. */
async function tagNamed(tx: Tx, { clock, rng }: Services, actor: Actor, name: string): Promise<Tag> {
  const values = {
    tenant_id: actor.tenantId,
    id: rng.uuid(),
    name,
    name_key: tagKey(name),
    created_by: actor.personId,
    created_at: clock.now(),
  };
  await tx
    .insertInto('tags')
    .values(values)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'name_key']).doNothing())
    .execute();
  return tx
    .selectFrom('tags')
    .select(['id', 'name'])
    .where('name_key', '=', tagKey(name))
    .executeTakeFirstOrThrow();
}

const putOn = async (tx: Tx, services: Services, tenantId: string, conversationId: string, tagId: string) => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('conversation_tags')
    .values({ tenant_id: tenantId, conversation_id: conversationId, tag_id: tagId, at: services.clock.now() })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'conversation_id', 'tag_id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};

const takeOff = async (tx: Tx, conversationId: string, tagId: string) => {
  const { numDeletedRows } = await tx
    .deleteFrom('conversation_tags')
    .where('conversation_id', '=', conversationId)
    .where('tag_id', '=', tagId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
};

/** Puts a tag on a conversation; the same again changes nothing. */
export async function tagIt(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  name: string,
): Promise<Acted> {
  const held = await hold(tx, actor, conversationId);
  const { count } = await tx
    .selectFrom('conversation_tags')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('conversation_id', '=', held.id)
    .executeTakeFirstOrThrow();
  if (count >= mostTags) refuse('too_many_tags');
  const tag = await tagNamed(tx, services, actor, name);
  if (!(await putOn(tx, services, actor.tenantId, held.id, tag.id)))
    return { version: held.version, undo: null };
  const undo = services.rng.uuid();
  const detail = { tag: tag.id, name: tag.name };
  return { version: await leaveTrace(tx, services, actor, held, { kind: 'tagged', detail, id: undo }), undo };
}

/** Takes a tag off a conversation; one that it does not carry changes nothing. */
export async function untag(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  name: string,
): Promise<Acted> {
  const held = await hold(tx, actor, conversationId);
  const tag = await tx
    .selectFrom('tags')
    .select(['id', 'name'])
    .where('name_key', '=', tagKey(name))
    .executeTakeFirst();
  if (!tag || !(await takeOff(tx, held.id, tag.id))) return { version: held.version, undo: null };
  const undo = services.rng.uuid();
  const detail = { tag: tag.id, name: tag.name };
  return {
    version: await leaveTrace(tx, services, actor, held, { kind: 'untagged', detail, id: undo }),
    undo,
  };
}

/** Says how much a conversation matters beside its deadline, 1 to 4; the same again changes nothing. */
export async function prioritise(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  priority: number,
): Promise<Acted> {
  const held = await hold(tx, actor, conversationId);
  const before = await tx
    .selectFrom('conversations')
    .select('priority')
    .where('id', '=', held.id)
    .executeTakeFirstOrThrow();
  if (before.priority === priority) return { version: held.version, undo: null };
  await tx.updateTable('conversations').set({ priority }).where('id', '=', held.id).execute();
  const undo = services.rng.uuid();
  const detail = { from: before.priority, to: priority };
  return {
    version: await leaveTrace(tx, services, actor, held, { kind: 'prioritised', detail, id: undo }),
    undo,
  };
}

/** Takes back what `tagIt`, `untag` and `prioritise` did. */
export async function unmark(
  tx: Tx,
  services: Services,
  actor: Actor,
  {
    id,
    kind,
    detail,
  }: { id: string; kind: 'tagged' | 'untagged' | 'prioritised'; detail: Record<string, unknown> },
): Promise<void> {
  if (kind === 'prioritised') {
    await tx
      .updateTable('conversations')
      .set({ priority: Number(detail.from) })
      .where('id', '=', id)
      .execute();
    return;
  }
  const tagId = String(detail.tag);
  if (kind === 'tagged') await takeOff(tx, id, tagId);
  else await putOn(tx, services, actor.tenantId, id, tagId);
}

/** A thread that takes another in carries its tags too. */
export const tagsFollow = (tx: Tx, tenantId: string, from: string, into: string) =>
  sql`insert into conversation_tags (tenant_id, conversation_id, tag_id, at)
    select tenant_id, ${into}::uuid, tag_id, at from conversation_tags
    where tenant_id = ${tenantId} and conversation_id = ${from} on conflict do nothing`.execute(tx);
