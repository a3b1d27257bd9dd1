import { seedTemplates } from '#knowledge/index.ts';
import { type Actor, createOrganisation, createPerson } from '#people/index.ts';
import { rolesOfAllStores } from '#people/policy.ts';
import { audit, deskActor } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { addClient } from '#stores/clients.ts';
import { seedRules } from '#stores/index.ts';
import { addMailbox } from '#stores/mailboxes.ts';
import { addStore } from '#stores/stores.ts';
import { outsourcer, type PersonKey, people } from '../../../db/world/people.ts';
import { type ClientKey, clients, type StoreKey, stores } from '../../../db/world/stores.ts';

import { actorFor } from './administrator.ts';

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

/** Where no post office stands yet; it gives its port at each start. */
const noPort = 0;

async function foundStores(tx: Tx, services: Services, admin: Actor) {
  const clientIds = new Map<ClientKey, string>();
  const storeIds = new Map<StoreKey, string>();
  const mailboxes = new Map<string, { id: string; storeId: string }>();
  for (const key of clientKeys) {
    const { id } = await addClient(tx, services, admin, { name: clients[key].name });
    clientIds.set(key, id);
  }
  for (const key of storeKeys) {
    const { client, name, markets, mailbox: address, shopName: senderName } = stores[key];
    const made = { clientId: idOf(clientIds, client), name, marketplaces: [...markets] };
    const { id: storeId } = await addStore(tx, services, admin, made);
    storeIds.set(key, storeId);
    const smtp = { host: '127.0.0.1', port: noPort, security: 'none' as const, user: '' };
    const historyBefore = services.clock.now().toISOString();
    const mailbox = { storeId, address, senderName, folder: 'INBOX', imap: null, smtp, historyBefore };
    mailboxes.set(address, { id: (await addMailbox(tx, services, admin, mailbox)).id, storeId });
  }
  return { clientIds, storeIds, mailboxes };
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
  const sees = seen === 'all' ? ('all' as const) : seen.map((store) => idOf(storeIds, store));
  return actorFor(tenantId, { personId, role, name, email, language, stores: sees });
}

/** Makes the demo organisation: clients, stores, mailboxes, rules and everybody with a login. */
export async function found(
  tx: Tx,
  services: Services,
  { tenantId, passwordHashes }: Founding,
): Promise<Cast> {
  await createOrganisation(services, tx, { id: tenantId, name: outsourcer.name });
  await seedRules(tx, tenantId, services);
  await seedTemplates(tx, tenantId, services);
  const nothing: Estate = { tenantId, clientIds: new Map(), storeIds: new Map() };
  const admin = await hire(tx, services, nothing, 'admin', idOf(passwordHashes, 'admin'));
  const { clientIds, storeIds, mailboxes } = await foundStores(tx, services, admin);
  const actors = new Map<PersonKey, Actor>([['admin', admin]]);
  for (const key of personKeys.filter((one) => !actors.has(one))) {
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
