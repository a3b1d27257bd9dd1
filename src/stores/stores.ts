import { sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { z } from 'zod';
import { type Actor, assertVisible, auditActorOf, visibleStores, whereVisible } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Clock, Rng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { addStore as addStoreShape, changeStore as changeStoreShape, Store } from './contract.ts';
import { assertMarketplaces } from './marketplaces.ts';
import { limitColumns } from './sending-limits.ts';

const withNames = (tx: Tx, actor: Actor) =>
  whereVisible(
    tx
      .selectFrom('stores')
      .innerJoin('clients', 'clients.id', 'stores.client_id')
      .select(['stores.id', 'stores.client_id as clientId', 'clients.name as clientName', 'stores.name'])
      .select(
        sql<
          string[]
        >`array(select m.marketplace from store_marketplaces m where m.tenant_id = stores.tenant_id and m.store_id = stores.id order by 1)`.as(
          'marketplaces',
        ),
      )
      .select('signature')
      .select((eb) =>
        jsonBuildObject({
          recipientHour: eb.ref('most_recipient_hour'),
          recipientDay: eb.ref('most_recipient_day'),
          storeHour: eb.ref('most_store_hour'),
        }).as('limits'),
      ),
    actor,
    'stores.id',
  );

/** The stores that the actor sees, by client and name. */
export const listStores = (tx: Tx, actor: Actor): Promise<Store[]> =>
  withNames(tx, actor).orderBy('clients.name').orderBy('stores.name').orderBy('stores.id').execute();

async function oneStore(tx: Tx, actor: Actor, id: string): Promise<Store> {
  const row = await withNames(tx, actor).where('stores.id', '=', id).executeTakeFirst();
  return row ?? refuse('not_found');
}

async function setMarketplaces(
  tx: Tx,
  tenantId: string,
  storeId: string,
  codes: readonly string[],
): Promise<void> {
  await assertMarketplaces(tx, codes);
  await tx.deleteFrom('store_marketplaces').where('store_id', '=', storeId).execute();
  const rows = [...new Set(codes)].map((marketplace) => ({
    tenant_id: tenantId,
    store_id: storeId,
    marketplace,
  }));
  await tx.insertInto('store_marketplaces').values(rows).execute();
}

/** Adds a store to a client. Errors: `not_found` (client), `unknown_marketplace`. */
export async function addStore(
  tx: Tx,
  { clock, rng }: { clock: Clock; rng: Rng },
  actor: Actor,
  { clientId, name, marketplaces }: z.infer<typeof addStoreShape>,
): Promise<Store> {
  if (visibleStores(actor) !== 'all') refuse('forbidden');
  const client = await tx.selectFrom('clients').select('id').where('id', '=', clientId).executeTakeFirst();
  if (!client) refuse('not_found');
  const id = rng.uuid();
  await tx
    .insertInto('stores')
    .values({ tenant_id: actor.tenantId, id, client_id: clientId, name, created_at: clock.now() })
    .execute();
  await setMarketplaces(tx, actor.tenantId, id, marketplaces);
  const store = await oneStore(tx, actor, id);
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'store.added',
    objectKind: 'store',
    objectId: id,
    data: { clientId, marketplaces: store.marketplaces },
  });
  return store;
}

/** Changes name, marketplaces, signature or limits. Errors: `not_found`, `unknown_marketplace`. */
export async function changeStore(
  tx: Tx,
  actor: Actor,
  id: string,
  { name, marketplaces, signature, limits }: z.infer<typeof changeStoreShape>,
): Promise<Store> {
  const known = await oneStore(tx, actor, id);
  assertVisible(actor, known.id);
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(signature === undefined ? {} : { signature }),
    ...(limits === undefined ? {} : limitColumns(limits)),
  };
  if (Object.keys(set).length > 0) await tx.updateTable('stores').set(set).where('id', '=', id).execute();
  if (marketplaces !== undefined) await setMarketplaces(tx, actor.tenantId, id, marketplaces);
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'store.changed',
    objectKind: 'store',
    objectId: id,
    data: {
      ...(marketplaces ? { marketplaces } : {}),
      ...(limits ? { limits } : {}),
      renamed: name !== undefined,
      signed: signature !== undefined,
    },
  });
  return oneStore(tx, actor, id);
}
