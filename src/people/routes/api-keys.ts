import type { Route } from '#platform/http/route.ts';
import { type Actor, deskRoute } from '../actor.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '../api-keys.ts';
import * as contract from '../contract.ts';
import type { PeopleServices } from '../services.ts';

const path = '/api/v1/api-keys';

/** Keys for programs. */
export const apiKeyRoutes = (services: PeopleServices): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path,
    summary: 'API keys of the organisation',
    access: 'apikey.manage',
    answer: contract.apiKeyList,
    handle: async ({ read }) => ({ items: await read(listApiKeys) }),
  }),
  deskRoute({
    method: 'POST',
    path,
    summary: 'Make an API key; it is shown once',
    access: 'apikey.manage',
    body: contract.createApiKey,
    answer: contract.createdApiKey,
    status: 201,
    // The key stays out of `command`, which keeps its answers for repeated requests.
    handle: ({ actor, body, write }) => write((tx) => createApiKey(services, tx, actor, body)),
  }),
  deskRoute({
    method: 'DELETE',
    path: `${path}/:apiKeyId`,
    summary: 'End an API key at once',
    access: 'apikey.manage',
    params: contract.apiKeyParams,
    answer: contract.done,
    handle: ({ actor, params, command }) =>
      command(async (tx) => {
        await revokeApiKey(services, tx, actor, params.apiKeyId);
        return { done: true as const };
      }),
  }),
];
