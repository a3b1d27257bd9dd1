import { type Actor, deskRoute } from '#people/index.ts';
import type { Route } from '#platform/http/route.ts';
import { addClient, changeClient, listClients } from './clients.ts';
import * as contract from './contract.ts';
import { mailboxRoutes } from './mailbox-routes.ts';
import { listMarketplaces } from './marketplaces.ts';
import { oauthRoutes } from './oauth/routes.ts';
import type { StoreServices } from './services.ts';
import { addStore, changeStore, listStores } from './stores.ts';

const clientRoutes = (services: StoreServices): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: '/api/v1/clients',
    summary: 'List clients',
    access: 'store.read',
    answer: contract.clientList,
    handle: async ({ actor, read }) => ({ items: await read((tx) => listClients(tx, actor)) }),
  }),
  deskRoute({
    method: 'POST',
    path: '/api/v1/clients',
    summary: 'Add a client',
    access: 'store.manage',
    body: contract.writeClient,
    answer: contract.client,
    status: 201,
    handle: ({ actor, body, command }) => command((tx) => addClient(tx, services, actor, body)),
  }),
  deskRoute({
    method: 'PATCH',
    path: '/api/v1/clients/:clientId',
    summary: 'Rename a client',
    access: 'store.manage',
    params: contract.clientParams,
    body: contract.writeClient,
    answer: contract.client,
    handle: ({ actor, params, body, command }) =>
      command((tx) => changeClient(tx, actor, params.clientId, body)),
  }),
];

const shopRoutes = (services: StoreServices): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: '/api/v1/stores',
    summary: 'List stores',
    access: 'store.read',
    answer: contract.storeList,
    handle: async ({ actor, read }) => ({ items: await read((tx) => listStores(tx, actor)) }),
  }),
  deskRoute({
    method: 'POST',
    path: '/api/v1/stores',
    summary: 'Add a store',
    access: 'store.manage',
    body: contract.addStore,
    answer: contract.store,
    status: 201,
    handle: ({ actor, body, command }) => command((tx) => addStore(tx, services, actor, body)),
  }),
  deskRoute({
    method: 'PATCH',
    path: '/api/v1/stores/:storeId',
    summary: 'Change a store',
    access: 'store.manage',
    params: contract.storeParams,
    body: contract.changeStore,
    answer: contract.store,
    handle: ({ actor, params, body, command }) =>
      command((tx) => changeStore(tx, actor, params.storeId, body)),
  }),
];

/** Every route of clients, stores, marketplaces and mailboxes. */
export const storeRoutes = (services: StoreServices): Route<Actor>[] => [
  ...clientRoutes(services),
  ...shopRoutes(services),
  deskRoute({
    method: 'GET',
    path: '/api/v1/marketplaces',
    summary: "List Amazon's marketplaces",
    access: 'store.read',
    answer: contract.marketplaceList,
    handle: async ({ read }) => ({ items: await read(listMarketplaces) }),
  }),
  ...mailboxRoutes(services),
  ...oauthRoutes(services),
];
