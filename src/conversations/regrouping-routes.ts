import { z } from 'zod';
import { type Actor, deskRoute } from '#people/index.ts';
import { done, idOf } from '#platform/contract.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import * as contract from './contract.ts';
import { merge, previewOf, undoRegrouping } from './merging.ts';
import { split } from './splitting-off.ts';
import { refuseSuggestion, suggestionsFor } from './suggesting.ts';

const base = '/api/v1/conversations/:conversationId';
const params = contract.conversationParams;
const regrouping = z.object({ regroupingId: idOf('regrouping') });

const commands = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'POST',
    path: `${base}/merge`,
    summary: 'Merge two conversations of a store',
    access: 'conversation.reply',
    params,
    body: contract.merge,
    answer: contract.merged,
    handle: ({ actor, params: { conversationId }, body, command }) =>
      command((tx) => merge(tx, services, actor, conversationId, body)),
  }),
  deskRoute({
    method: 'POST',
    path: `${base}/split`,
    summary: 'Take messages out into a conversation of their own',
    access: 'conversation.reply',
    params,
    body: contract.split,
    answer: contract.splitOff,
    status: 201,
    handle: ({ actor, params: { conversationId }, body, command }) =>
      command((tx) => split(tx, services, actor, conversationId, body)),
  }),
  deskRoute({
    method: 'POST',
    path: '/api/v1/regroupings/:regroupingId/undo',
    summary: 'Undo a merge or a split',
    access: 'conversation.reply',
    params: regrouping,
    answer: contract.undone,
    handle: ({ actor, params: { regroupingId }, command }) =>
      command((tx) => undoRegrouping(tx, services, actor, regroupingId)),
  }),
  deskRoute({
    method: 'POST',
    path: `${base}/suggestions/refuse`,
    summary: 'Say that two conversations do not belong together',
    access: 'conversation.reply',
    params,
    body: contract.refuseSuggestion,
    answer: done,
    handle: ({ actor, params: { conversationId }, body, command }) =>
      command((tx) => refuseSuggestion(tx, services, actor, conversationId, body.other)),
  }),
];

/** Merging, splitting and what may belong together. */
export const regroupingRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: `${base}/merge-preview`,
    summary: 'What a merge of two conversations would come to',
    access: 'conversation.reply',
    params,
    query: contract.mergePreviewQuery,
    answer: contract.mergePreview,
    handle: ({ actor, params: { conversationId }, query, read }) =>
      read((tx) => previewOf(tx, services, actor, conversationId, query.with)),
  }),
  deskRoute({
    method: 'GET',
    path: `${base}/suggestions`,
    summary: 'Conversations that may belong to this one',
    access: 'conversation.read',
    params,
    answer: contract.suggestions,
    handle: ({ actor, params: { conversationId }, read }) =>
      read((tx) => suggestionsFor(tx, services, actor, conversationId)),
  }),
  ...commands(services),
];
