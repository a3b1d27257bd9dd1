import { type Actor, createOrganisation, createPerson, permissionsOf } from '#people/index.ts';
import { rolesOfAllStores } from '#people/policy.ts';
import { audit, deskActor } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { seedRules } from '#stores/index.ts';
import { outsourcer, type PersonKey, people } from '../../../db/world/people.ts';
import { type ClientKey, clients, type StoreKey, stores } from '../../../db/world/stores.ts';

/** Who and what there is once the demo organisation stands. */
export interface Cast {
  tenantId: string;
  /** By the address of the mailbox. */
  mailboxes: ReadonlyMap<string, { id: string; storeId: string }>;
  actors: ReadonlyMap<PersonKey, Actor>;
}

export interface Founding {
  tenantId: string;
  passwordHashes: ReadonlyMap<PersonKey, string>;
}

type Ids<K> = ReadonlyMap<K, string>;

export const storeKeys = Object.keys(stores) as StoreKey[];
export const personKeys = Object.keys(people) as PersonKey[];
const clientKeys = Object.keys(clients) as ClientKey[];

function idOf<K>(ids: Ids<K>, key: K): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the story does not know ${String(key)}`);
  return id;
}

async function foundStores(tx: Tx, services: Services, tenantId: string) {
  const { clock, rng } = services;
  const now = clock.now();
  const clientIds: Ids<ClientKey> = new Map(clientKeys.map((key) => [key, rng.uuid()]));
  const storeIds: Ids<StoreKey> = new Map(storeKeys.map((key) => [key, rng.uuid()]));
  const own = { tenant_id: tenantId, created_at: now };
  const clientRows = clientKeys.map((key) => ({
    ...own,
    id: idOf(clientIds, key),
    name: clients[key].name,
  }));
  await tx.insertInto('clients').values(clientRows).execute();
  const storeRows = storeKeys.map((key) => {
    const { name, client } = stores[key];
    return { ...own, id: idOf(storeIds, key), client_id: idOf(clientIds, client), name };
  });
  await tx.insertInto('stores').values(storeRows).execute();
  const places = storeKeys.flatMap((key) =>
    stores[key].markets.map((marketplace) => ({
      tenant_id: tenantId,
      store_id: idOf(storeIds, key),
      marketplace,
    })),
  );
  await tx.insertInto('store_marketplaces').values(places).execute();
  return { clientIds, storeIds };
}

async function foundMailboxes(tx: Tx, services: Services, tenantId: string, storeIds: Ids<StoreKey>) {
  const now = services.clock.now();
  const rows = storeKeys.map((key) => ({
    tenant_id: tenantId,
    id: services.rng.uuid(),
    store_id: idOf(storeIds, key),
    address: stores[key].mailbox,
    sender_name: stores[key].shopName,
    history_before: now,
    // Without a host a store does not send; the post office gives its port at each start.
    smtp_host: '127.0.0.1',
    smtp_port: 0,
    smtp_security: 'none' as const,
    created_at: now,
  }));
  await tx.insertInto('mailboxes').values(rows).execute();
  return new Map(rows.map((row) => [row.address as string, { id: row.id, storeId: row.store_id }]));
}

interface Estate {
  tenantId: string;
  clientIds: Ids<ClientKey>;
  storeIds: Ids<StoreKey>;
}

function grantsOf(key: PersonKey, { clientIds, storeIds }: Estate) {
  const person = people[key];
  if (rolesOfAllStores.includes(person.role)) return [];
  if ('client' in person) return [{ clientId: idOf(clientIds, person.client) }];
  if (person.stores === 'all') return [...clientIds.values()].map((clientId) => ({ clientId }));
  return person.stores.map((store) => ({ storeId: idOf(storeIds, store) }));
}

async function hire(
  tx: Tx,
  services: Services,
  estate: Estate,
  key: PersonKey,
  passwordHash: string,
): Promise<Actor> {
  const { name, login: email, role, languages, ui, stores: seen } = people[key];
  const { tenantId, storeIds } = estate;
  const language = ui === 'zh-CN' ? ('zh' as const) : ('en' as const);
  const grants = grantsOf(key, estate);
  const made = { tenantId, name, email, role, languages, uiLanguage: language, passwordHash, grants };
  const personId = await createPerson(services, tx, { ...made, mustChangePassword: false });
  const permissions = permissionsOf(role);
  return {
    ...{ tenantId, actorId: personId, personId, kind: 'person', role, name, email, permissions, language },
    stores: seen === 'all' ? 'all' : seen.map((store) => idOf(storeIds, store)),
    byCookie: false,
    sessionId: null,
    seesPersonalData: permissions.has('pii.read'),
    mustChangePassword: false,
  };
}

/** Makes the demo organisation: clients, stores, mailboxes, rules and everybody with a login. */
export async function found(
  tx: Tx,
  services: Services,
  { tenantId, passwordHashes }: Founding,
): Promise<Cast> {
  await createOrganisation(services, tx, { id: tenantId, name: outsourcer.name });
  await seedRules(tx, tenantId, services);
  const { clientIds, storeIds } = await foundStores(tx, services, tenantId);
  const mailboxes = await foundMailboxes(tx, services, tenantId, storeIds);
  const actors = new Map<PersonKey, Actor>();
  for (const key of personKeys) {
    const hash = idOf(passwordHashes, key);
    actors.set(key, await hire(tx, services, { tenantId, clientIds, storeIds }, key, hash));
  }
  await audit(tx, {
    actor: deskActor,
    action: 'organisation.create',
    objectKind: 'organisation',
    objectId: tenantId,
    data: { people: actors.size, stores: storeIds.size },
  });
  return { tenantId, mailboxes, actors };
}
