import type { Market } from './markets.ts';

/** The sellers for whom Dolphin Care answers. */
export const clients = {
  lumo: { name: 'Lumo', trade: 'phone and laptop accessories', mailDomain: 'lumo.example' },
  hinoki: { name: 'Hinoki Home', trade: 'home goods', mailDomain: 'hinoki.example' },
} as const;

export type ClientKey = keyof typeof clients;

interface StoreFacts {
  client: ClientKey;
  name: string;
  /** Shop name as Amazon writes it in its notices. */
  shopName: string;
  /** Where the store's mail arrives; also its approved sender. */
  mailbox: string;
  markets: readonly Market[];
  /** Seller id as it stands in Amazon's links; invented. */
  sellerId: string;
  timeZone: string;
}

/** One store is one seller account with its marketplaces and one mailbox. */
export const stores = {
  'lumo-na': {
    client: 'lumo',
    name: 'Lumo NA',
    shopName: 'Lumo Direct',
    mailbox: 'service-na@lumo.example',
    markets: ['US', 'CA', 'MX'],
    sellerId: 'A0LUMONAEXAMPLE',
    timeZone: 'America/Los_Angeles',
  },
  'lumo-eu': {
    client: 'lumo',
    name: 'Lumo EU',
    shopName: 'Lumo Europe',
    mailbox: 'service-eu@lumo.example',
    markets: ['UK', 'DE', 'FR', 'IT', 'ES'],
    sellerId: 'A0LUMOEUEXAMPLE',
    timeZone: 'Europe/Berlin',
  },
  'hinoki-jp': {
    client: 'hinoki',
    name: 'Hinoki JP',
    shopName: 'ひのきホーム',
    mailbox: 'service-jp@hinoki.example',
    markets: ['JP'],
    sellerId: 'A0HINOKIJPEXAMP',
    timeZone: 'Asia/Tokyo',
  },
  'hinoki-us': {
    client: 'hinoki',
    name: 'Hinoki US',
    shopName: 'Hinoki Home USA',
    mailbox: 'service-us@hinoki.example',
    markets: ['US'],
    sellerId: 'A0HINOKIUSEXAMP',
    timeZone: 'America/Los_Angeles',
  },
} as const satisfies Record<string, StoreFacts>;

export type StoreKey = keyof typeof stores;

/** The store of a client that sells on a market. Throws when the client does not sell there. */
export function storeOn(client: ClientKey, market: Market): StoreKey {
  for (const key of Object.keys(stores) as StoreKey[]) {
    const store: StoreFacts = stores[key];
    if (store.client === client && store.markets.includes(market)) return key;
  }
  throw new Error(`${client} has no store on ${market}`);
}
