import type { z } from 'zod';
import { type Actor, auditActorOf, visibleStores } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Clock, Rng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Client, writeClient } from './contract.ts';

type WriteClient = z.infer<typeof writeClient>;

const withCount = (tx: Tx, actor: Actor) => {
  const stores = visibleStores(actor);
  const all = tx
    .selectFrom('clients')
    .leftJoin('stores', (join) => {
      const same = join.onRef('stores.client_id', '=', 'clients.id');
      return stores === 'all' ? same : same.on((eb) => eb('stores.id', '=', eb.fn.any(eb.val([...stores]))));
    })
    .select((eb) => ['clients.id', 'clients.name', eb.fn.count<number>('stores.id').as('storeCount')])
    .groupBy(['clients.tenant_id', 'clients.id', 'clients.name']);
  // Who is confined to stores sees the clients of these, and no empty ones.
  return stores === 'all' ? all : all.having((eb) => eb.fn.count('stores.id'), '>', 0);
};

/** The clients that the actor sees, by name, each with the number of stores seen. */
export const listClients = (tx: Tx, actor: Actor): Promise<Client[]> =>
  withCount(tx, actor).orderBy('clients.name').orderBy('clients.id').execute();

async function oneClient(tx: Tx, actor: Actor, id: string): Promise<Client> {
  const row = await withCount(tx, actor).where('clients.id', '=', id).executeTakeFirst();
  return row ?? refuse('not_found');
}

/** Adds a client. */
export async function addClient(
  tx: Tx,
  { clock, rng }: { clock: Clock; rng: Rng },
  actor: Actor,
  { name }: WriteClient,
): Promise<Client> {
  if (visibleStores(actor) !== 'all') refuse('forbidden');
  const id = rng.uuid();
  await tx
    .insertInto('clients')
    .values({ tenant_id: actor.tenantId, id, name, created_at: clock.now() })
    .execute();
  await audit(tx, { actor: auditActorOf(actor), action: 'client.added', objectKind: 'client', objectId: id });
  return { id, name, storeCount: 0 };
}

/** Gives a client another name; `not_found` when the actor does not see it. */
export async function changeClient(tx: Tx, actor: Actor, id: string, { name }: WriteClient): Promise<Client> {
  const known = await oneClient(tx, actor, id);
  await tx.updateTable('clients').set({ name }).where('id', '=', id).execute();
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'client.renamed',
    objectKind: 'client',
    objectId: id,
  });
  return { ...known, name };
}
