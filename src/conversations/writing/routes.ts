import { type Actor, deskRoute } from '#people/index.ts';
import { done } from '#platform/contract.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { conversationParams as params } from '../contract.ts';
import * as contract from './contract.ts';
import { draftOf, keepDraft, ownDrafts, throwAway } from './drafts.ts';
import { beHere, leaveHere, whoIsWhere } from './presence.ts';

const one = '/api/v1/conversations/:conversationId';

const draftRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: '/api/v1/drafts',
    summary: 'Conversations in which one has begun to write',
    access: 'conversation.note',
    answer: contract.ownDrafts,
    handle: ({ actor, read }) => read(async (tx) => ({ items: await ownDrafts(tx, actor) })),
  }),
  deskRoute({
    method: 'GET',
    path: `${one}/draft`,
    summary: 'What one has begun to write in a conversation',
    access: 'conversation.note',
    params,
    answer: contract.draft,
    // the answer holds words, so it is kept nowhere
    handle: ({ actor, params: { conversationId }, write }) =>
      write((tx) => draftOf(tx, services, actor, conversationId)),
  }),
  deskRoute({
    method: 'PUT',
    path: `${one}/draft`,
    summary: 'Keep what one has begun to write',
    access: 'conversation.note',
    params,
    body: contract.keepDraft,
    answer: contract.keptAs,
    handle: ({ actor, params: { conversationId }, body, write }) =>
      write((tx) => keepDraft(tx, services, actor, conversationId, body)),
  }),
  deskRoute({
    method: 'DELETE',
    path: `${one}/draft`,
    summary: 'Throw a draft away',
    access: 'conversation.note',
    params,
    answer: done,
    handle: ({ actor, params: { conversationId }, command }) =>
      command(async (tx) => {
        await throwAway(tx, actor, conversationId);
        return { done: true as const };
      }),
  }),
];

const presenceRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: '/api/v1/presence',
    summary: 'Who looks at which conversation, and who writes',
    access: 'conversation.note',
    answer: contract.present,
    handle: ({ actor, read }) => read(async (tx) => ({ items: await whoIsWhere(tx, services, actor) })),
  }),
  deskRoute({
    method: 'DELETE',
    path: '/api/v1/presence',
    summary: 'A window looks at no conversation any more',
    access: 'conversation.note',
    query: contract.leaveHere,
    answer: done,
    handle: ({ actor, query: { tab }, command }) =>
      command(async (tx) => {
        await leaveHere(tx, services, actor, tab);
        return { done: true as const };
      }),
  }),
  deskRoute({
    method: 'PUT',
    path: `${one}/presence`,
    summary: 'A window looks at a conversation or writes in it',
    access: 'conversation.note',
    params,
    body: contract.beHere,
    answer: done,
    handle: ({ actor, params: { conversationId }, body, command }) =>
      command(async (tx) => {
        await beHere(tx, services, actor, conversationId, body);
        return { done: true as const };
      }),
  }),
];

/** Drafts, and who is at which conversation. */
export const writingRoutes = (services: Services): Route<Actor>[] => [
  ...draftRoutes(services),
  ...presenceRoutes(services),
];
