import { sql } from 'kysely';
import type { z } from 'zod';
import { type Actor, assertVisible, auditActorOf, canSee, isKnownTo } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { Refusal, refuse } from '#platform/errors.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import { listConversations } from '../contract.ts';
import { countOf } from '../list.ts';
import {
  type changeView as changed,
  looksAt,
  most,
  type SavedView,
  type keepView as wanted,
} from './contract.ts';

/** Most views that one person keeps. */
const mostOfOne = 100;

const ofActor = (tx: Tx, actor: Actor) =>
  tx
    .selectFrom('views')
    .innerJoin('people', 'people.id', 'views.owner_id')
    .select([
      'views.id',
      'views.name',
      'views.shared',
      'views.looks_at',
      'owner_id',
      'people.name as owner_name',
    ])
    .where('views.removed_at', 'is', null)
    .where((eb) => eb.or([eb('views.owner_id', '=', actor.personId), eb('views.shared', '=', true)]))
    .orderBy('views.name')
    .orderBy('views.id')
    .limit(200)
    .execute();

// words that the search does not take any more; they are refused where the view is opened
const none = (error: unknown): number => {
  if (error instanceof Refusal) return 0;
  throw error;
};

/** The views that a person kept or others share, with how many conversations stand in each. */
export async function viewsOf(tx: Tx, services: Services, actor: Actor): Promise<SavedView[]> {
  const rows = await ofActor(tx, actor);
  const views: SavedView[] = [];
  for (const row of rows) {
    const place = looksAt.safeParse(row.looks_at);
    if (!place.success) continue;
    const filter = listConversations.parse(place.data);
    views.push({
      id: row.id,
      name: row.name,
      owner: { id: row.owner_id, name: row.owner_name },
      shared: row.shared,
      looksAt: place.data,
      count: await countOf(tx, services, actor, filter, most).catch(none),
    });
  }
  return views;
}

interface Change {
  id: string;
  action: 'kept' | 'removed';
  /** Others have it, or had it. */
  shared: boolean;
}

async function told(tx: Tx, { clock }: Services, actor: Actor, { id, action, shared }: Change) {
  const personId = shared ? null : actor.personId;
  await publish(tx, actor.tenantId, clock.now(), [{ type: 'view.changed', id, storeId: null, personId }]);
  const objectKind = 'view' as const;
  await audit(tx, {
    actor: auditActorOf(actor),
    action: `view.${action}`,
    objectKind,
    objectId: id,
    data: {},
  });
}

function assertMayShare(actor: Actor, shared: boolean | undefined): void {
  if (shared && !actor.permissions.has('view.share')) refuse('forbidden');
}

const storeNamed = async (tx: Tx, id: string) =>
  (await tx.selectFrom('stores').select('id').where('id', '=', id).executeTakeFirst())?.id;

/** Refuses places that this actor does not see, as if they were not there. */
async function assertPlace(tx: Tx, actor: Actor, place: SavedView['looksAt'] | undefined): Promise<void> {
  if (place?.storeId !== undefined) assertVisible(actor, await storeNamed(tx, place.storeId));
  const person = place?.assigneeId;
  if (person !== undefined && person !== 'nobody' && !(await isKnownTo(tx, actor, person)))
    refuse('not_found');
  if (place?.clientId === undefined) return;
  const stores = await tx.selectFrom('stores').select('id').where('client_id', '=', place.clientId).execute();
  if (!stores.some((store) => canSee(actor, store.id))) refuse('not_found');
}

// JSON in PostgreSQL takes no half characters
const written = ({ q, ...place }: SavedView['looksAt']) =>
  sql<
    Record<string, string>
  >`${JSON.stringify(q === undefined ? place : { ...place, q: q.toWellFormed() })}::jsonb`;

/**
 * Keeps a way of looking at the inbox.
 * @throws Refusal `forbidden` (sharing is for leads), `too_many_views`
 */
export async function keepView(
  tx: Tx,
  services: Services,
  actor: Actor,
  { name, shared, looksAt: place }: z.output<typeof wanted>,
): Promise<{ id: string }> {
  assertMayShare(actor, shared);
  await assertPlace(tx, actor, place);
  const { count } = await tx
    .selectFrom('views')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('owner_id', '=', actor.personId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (count >= mostOfOne) refuse('too_many_views');
  const id = services.rng.uuid();
  await tx
    .insertInto('views')
    .values({
      tenant_id: actor.tenantId,
      id,
      owner_id: actor.personId,
      name,
      shared,
      looks_at: written(place),
      created_at: services.clock.now(),
      removed_at: null,
    })
    .execute();
  await told(tx, services, actor, { id, action: 'kept', shared });
  return { id };
}

/** @returns whether others have it */
async function assertOwn(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('views')
    .select(['owner_id', 'shared'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  const own = row?.owner_id === actor.personId;
  if (!row || !(own || row.shared)) refuse('not_found');
  if (!own && !actor.permissions.has('view.share')) refuse('forbidden');
  return row.shared;
}

/** Changes a view of one's own, or a shared one for those who may share. */
export async function changeView(
  tx: Tx,
  services: Services,
  actor: Actor,
  id: string,
  { name, shared, looksAt: place }: z.output<typeof changed>,
): Promise<void> {
  const had = await assertOwn(tx, actor, id);
  assertMayShare(actor, shared);
  await assertPlace(tx, actor, place);
  await tx
    .updateTable('views')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(shared === undefined ? {} : { shared }),
      ...(place === undefined ? {} : { looks_at: written(place) }),
    })
    .where('id', '=', id)
    .execute();
  await told(tx, services, actor, { id, action: 'kept', shared: had || shared === true });
}

/** Removes a view; whoever looks at it goes on looking, since its address says all. */
export async function removeView(tx: Tx, services: Services, actor: Actor, id: string): Promise<void> {
  const shared = await assertOwn(tx, actor, id);
  await tx.updateTable('views').set({ removed_at: services.clock.now() }).where('id', '=', id).execute();
  await told(tx, services, actor, { id, action: 'removed', shared });
}
