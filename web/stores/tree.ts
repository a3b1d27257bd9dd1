import type { Client, Mailbox, Store } from '../../src/stores/contract.ts';

export interface StoreNode extends Store {
  mailboxes: Mailbox[];
}
export interface ClientNode extends Client {
  stores: StoreNode[];
}

/** Clients with their stores and mailboxes, each in the order of the reader's language. */
export function treeOf(
  clients: Client[],
  stores: Store[],
  mailboxes: Mailbox[],
  locale: string,
): ClientNode[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const boxesOf = (storeId: string) =>
    mailboxes.filter((mailbox) => mailbox.storeId === storeId).sort((a, b) => compare(a.address, b.address));
  const storesOf = (clientId: string) =>
    stores
      .filter((store) => store.clientId === clientId)
      .sort((a, b) => compare(a.name, b.name))
      .map((store) => ({ ...store, mailboxes: boxesOf(store.id) }));
  return [...clients]
    .sort((a, b) => compare(a.name, b.name))
    .map((client) => ({ ...client, stores: storesOf(client.id) }));
}

/** Clients of the stores one may see, for somebody who may not list clients. */
export function clientsOf(stores: Store[]): Client[] {
  const found = new Map<string, Client>();
  for (const { clientId, clientName } of stores) {
    const storeCount = (found.get(clientId)?.storeCount ?? 0) + 1;
    found.set(clientId, { id: clientId, name: clientName, storeCount });
  }
  return [...found.values()];
}

/** The part of the tree that has `query` in a name or address. A client that fits keeps all it has. */
export function pruned(tree: ClientNode[], query: string): ClientNode[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return tree;
  const fits = (...texts: string[]) => texts.some((text) => text.toLowerCase().includes(wanted));
  const fitting = (store: StoreNode) =>
    fits(store.name, ...store.marketplaces, ...store.mailboxes.map((mailbox) => mailbox.address));
  return tree
    .map((client) => (fits(client.name) ? client : { ...client, stores: client.stores.filter(fitting) }))
    .filter((client) => client.stores.length > 0 || fits(client.name));
}
