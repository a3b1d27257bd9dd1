import { sql } from 'kysely';
import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import type { Acted, Tag } from './act-contract.ts';
import { type Held, hold, leaveTrace } from './commands.ts';

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

/** Whether it was put on; a tag that is carried already stays as it is. Refuses what would be too many. */
const putOn = async (tx: Tx, services: Services, tenantId: string, conversationId: string, tagId: string) => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('conversation_tags')
    .values({ tenant_id: tenantId, conversation_id: conversationId, tag_id: tagId, at: services.clock.now() })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'conversation_id', 'tag_id']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  const { count } = await tx
    .selectFrom('conversation_tags')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('conversation_id', '=', conversationId)
    .executeTakeFirstOrThrow();
  if (Number(count) > mostTags) refuse('too_many_tags');
  return true;
};

/** Takes a tag off; false where it is not on. */
export const takeOff = async (tx: Tx, conversationId: string, tagId: string) => {
  const { numDeletedRows } = await tx
    .deleteFrom('conversation_tags')
    .where('conversation_id', '=', conversationId)
    .where('tag_id', '=', tagId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
};

/** A tag's name is typed by people and may name one, so the audit chain keeps its id alone. */
async function traced(
  tx: Tx,
  services: Services,
  actor: Actor,
  held: Held,
  kind: 'tagged' | 'untagged',
  { id: tag, name }: Tag,
): Promise<Acted> {
  const undo = services.rng.uuid();
  const trace = { kind, detail: { tag, name }, audited: { tag }, id: undo };
  return { version: await leaveTrace(tx, services, actor, held, trace), undo };
}

/** Puts a tag on a conversation; the same again changes nothing. */
export async function tagIt(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  name: string,
): Promise<Acted> {
  const held = await hold(tx, actor, conversationId);
  const tag = await tagNamed(tx, services, actor, name);
  if (!(await putOn(tx, services, actor.tenantId, held.id, tag.id)))
    return { version: held.version, undo: null };
  return traced(tx, services, actor, held, 'tagged', tag);
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
  return traced(tx, services, actor, held, 'untagged', tag);
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

/** Takes back what `tagIt` and `untag` did; refuses where somebody has done the like since. */
export async function unmark(
  tx: Tx,
  services: Services,
  actor: Actor,
  { id, kind, tagId }: { id: string; kind: 'tagged' | 'untagged'; tagId: string },
): Promise<void> {
  const back =
    kind === 'tagged' ? await takeOff(tx, id, tagId) : await putOn(tx, services, actor.tenantId, id, tagId);
  if (!back) refuse('wrong_state');
}

/** A thread that takes another in carries its tags too. @returns ids of those that it did not carry before */
export async function tagsFollow(tx: Tx, tenantId: string, from: string, into: string): Promise<string[]> {
  const { rows } = await sql<{ tag_id: string }>`
    insert into conversation_tags (tenant_id, conversation_id, tag_id, at)
    select tenant_id, ${into}::uuid, tag_id, at from conversation_tags
    where tenant_id = ${tenantId} and conversation_id = ${from} on conflict do nothing returning tag_id`.execute(
    tx,
  );
  return rows.map((row) => row.tag_id);
}

/** Undoes `tagsFollow`. */
export async function tagsLeave(tx: Tx, conversationId: string, tagIds: readonly string[]): Promise<void> {
  if (tagIds.length === 0) return;
  await tx
    .deleteFrom('conversation_tags')
    .where('conversation_id', '=', conversationId)
    .where((eb) => eb('tag_id', '=', eb.fn.any(eb.val([...tagIds]))))
    .execute();
}
