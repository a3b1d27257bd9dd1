import { type Actor, deskRoute } from '#people/index.ts';
import { done } from '#platform/contract.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { pushKey, pushSubscription } from './contract.ts';
import { pushKeysOf } from './keys.ts';
import { subscribe, tryPush, unsubscribe } from './subscribing.ts';

const base = '/api/v1/push';
const access = 'conversation.note';

/** How the browser of a session comes to hear of news while the desk is not open in it. */
export const pushRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: `${base}/key`,
    summary: 'The key by which a browser subscribes to news',
    access,
    answer: pushKey,
    handle: ({ actor, write }) =>
      write(async (tx) => {
        const { publicKey } = await pushKeysOf(tx, services, actor.tenantId);
        return { publicKey: publicKey.toString('base64url') };
      }),
  }),
  deskRoute({
    method: 'PUT',
    path: `${base}/subscription`,
    summary: 'Let this browser hear of news',
    access,
    body: pushSubscription,
    answer: done,
    handle: ({ actor, body, write }) =>
      write(async (tx) => {
        await subscribe(tx, services, actor, body);
        return { done: true as const };
      }),
  }),
  deskRoute({
    method: 'DELETE',
    path: `${base}/subscription`,
    summary: 'Let this browser hear nothing more',
    access,
    answer: done,
    handle: ({ actor, command }) =>
      command(async (tx) => {
        await unsubscribe(tx, actor);
        return { done: true as const };
      }),
  }),
  deskRoute({
    method: 'POST',
    path: `${base}/try`,
    summary: 'See whether this browser hears',
    access,
    answer: done,
    handle: ({ actor, command }) =>
      command(async (tx) => {
        await tryPush(tx, services, actor);
        return { done: true as const };
      }),
  }),
];
