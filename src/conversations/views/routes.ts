import { type Actor, deskRoute } from '#people/index.ts';
import { done } from '#platform/contract.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import * as contract from './contract.ts';
import { changeView, keepView, removeView, viewsOf } from './keeping.ts';

const base = '/api/v1/views';
const params = contract.viewParams;

/** Kept ways of looking at the inbox. */
export const viewRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: base,
    summary: 'Kept views with their counts',
    access: 'conversation.mark',
    answer: contract.savedViews,
    handle: ({ actor, read }) => read(async (tx) => ({ items: await viewsOf(tx, services, actor) })),
  }),
  deskRoute({
    method: 'POST',
    path: base,
    summary: 'Keep a view',
    access: 'conversation.mark',
    body: contract.keepView,
    answer: contract.kept,
    status: 201,
    handle: ({ actor, body, command }) => command((tx) => keepView(tx, services, actor, body)),
  }),
  deskRoute({
    method: 'PATCH',
    path: `${base}/:viewId`,
    summary: 'Change a kept view',
    access: 'conversation.mark',
    params,
    body: contract.changeView,
    answer: done,
    handle: ({ actor, params: { viewId }, body, command }) =>
      command(async (tx) => {
        await changeView(tx, services, actor, viewId, body);
        return { done: true as const };
      }),
  }),
  deskRoute({
    method: 'DELETE',
    path: `${base}/:viewId`,
    summary: 'Remove a kept view',
    access: 'conversation.mark',
    params,
    answer: done,
    handle: ({ actor, params: { viewId }, command }) =>
      command(async (tx) => {
        await removeView(tx, services, actor, viewId);
        return { done: true as const };
      }),
  }),
];
