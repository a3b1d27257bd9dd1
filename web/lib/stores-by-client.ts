import type { Store } from './contracts.ts';

export interface ClientStores {
  id: string;
  name: string;
  stores: Store[];
}

/** Stores under their clients, both in the order of the reader's language. */
export function storesByClient(stores: Store[], locale: string): ClientStores[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const clients = new Map<string, ClientStores>();
  for (const store of [...stores].sort((a, b) => compare(a.name, b.name))) {
    const client = clients.get(store.clientId) ?? { id: store.clientId, name: store.clientName, stores: [] };
    client.stores.push(store);
    clients.set(store.clientId, client);
  }
  return [...clients.values()].sort((a, b) => compare(a.name, b.name));
}
