import type { Grant, Role } from '../../src/people/contract.ts';
import type { Store } from '../../src/stores/contract.ts';

/** Roles that see every store; the desk knows it too, this is for what the form asks. */
const ofAllStores: readonly Role[] = ['administrator', 'coordinator', 'auditor'];

export const seesAllStores = (role: Role): boolean => ofAllStores.includes(role);

/** Clients and stores that are open, by id. */
export interface Opened {
  clients: readonly string[];
  stores: readonly string[];
}

export const openedBy = (grants: Grant[]): Opened => ({
  clients: grants.flatMap((grant) => ('clientId' in grant ? [grant.clientId] : [])),
  stores: grants.flatMap((grant) => ('storeId' in grant ? [grant.storeId] : [])),
});

/** As the desk takes it. A store whose client is open as a whole needs no grant of its own. */
export function grantsOf(opened: Opened, stores: Store[]): Grant[] {
  const clientOf = new Map(stores.map((store) => [store.id, store.clientId]));
  const own = opened.stores.filter((id) => !opened.clients.includes(clientOf.get(id) ?? ''));
  return [...opened.clients.map((clientId) => ({ clientId })), ...own.map((storeId) => ({ storeId }))];
}

const toggled = (ids: readonly string[], id: string): string[] =>
  ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];

/** After a press on a client: it opens or shuts as a whole, and its stores have no grants of their own any more. */
export function withClient(opened: Opened, clientId: string, stores: Store[]): Opened {
  const inside = new Set(stores.filter((store) => store.clientId === clientId).map((store) => store.id));
  return {
    clients: toggled(opened.clients, clientId),
    stores: opened.stores.filter((id) => !inside.has(id)),
  };
}

/** After a press on one store; within an open client it leaves all others open one by one. */
export function withStore(opened: Opened, store: Store, stores: Store[]): Opened {
  if (!opened.clients.includes(store.clientId)) {
    return { ...opened, stores: toggled(opened.stores, store.id) };
  }
  const siblings = stores.filter((one) => one.clientId === store.clientId && one.id !== store.id);
  return {
    clients: opened.clients.filter((id) => id !== store.clientId),
    stores: [...opened.stores, ...siblings.map((one) => one.id)],
  };
}

export const isOpen = (opened: Opened, store: Store): boolean =>
  opened.clients.includes(store.clientId) || opened.stores.includes(store.id);

/** Names for what is open, clients first; what this reader cannot see is left out. */
export function accessNames(grants: Grant[], stores: Store[]): string[] {
  const opened = openedBy(grants);
  const clients = new Map(stores.map((store) => [store.clientId, store.clientName]));
  const named = opened.clients.flatMap((id) => clients.get(id) ?? []);
  return [...named, ...stores.filter((store) => opened.stores.includes(store.id)).map((store) => store.name)];
}
