import type { Route } from '#platform/http/route.ts';
import { type Actor, deskRoute } from '../actor.ts';
import { me, setup, setupState } from '../contract.ts';
import { meOf } from '../me.ts';
import type { PeopleServices } from '../services.ts';
import { setUp, setupNeeded } from '../setup.ts';
import { giveCookie } from './cookie.ts';

const path = '/api/v1/setup';

/** First set-up of a desk without an organisation. */
export const setupRoutes = (services: PeopleServices): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path,
    summary: 'Whether the first set-up is still to be done',
    access: 'public',
    answer: setupState,
    handle: async () => ({ needed: await setupNeeded(services) }),
  }),
  deskRoute({
    method: 'POST',
    path,
    summary: 'Make the organisation and its first administrator',
    access: 'public',
    body: setup,
    answer: me,
    status: 201,
    async handle({ body, address, device, reply }) {
      const signedIn = await setUp(services, body, { address, device });
      giveCookie(services, reply, signedIn.token);
      return services.database.tenant(signedIn.tenantId, (tx) => meOf(tx, signedIn));
    },
  }),
];
