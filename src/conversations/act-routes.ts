import { type Actor, deskRoute } from '#people/index.ts';
import { done } from '#platform/contract.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import * as contract from './contract.ts';
import { noteRead, watch } from './following.ts';
import { knownTags } from './known-tags.ts';
import { actOn } from './many.ts';
import { prioritise, tagIt, untag } from './marking.ts';
import { move } from './moving.ts';
import { markRead, notificationsOf } from './notifications.ts';
import { snooze, wake } from './snoozing.ts';
import { translate, untranslate } from './translating.ts';
import { undo } from './undoing.ts';

const one = '/api/v1/conversations/:conversationId';
const params = contract.conversationParams;

const markRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'POST',
    path: `${one}/snooze`,
    summary: 'Let a conversation sleep until an hour before its deadline, or until the buyer writes',
    access: 'conversation.mark',
    params,
    body: contract.snooze,
    answer: contract.acted,
    handle: ({ actor, params: { conversationId }, body: { until }, command }) =>
      command((tx) => snooze(tx, services, actor, conversationId, until === null ? null : new Date(until))),
  }),
  deskRoute({
    method: 'POST',
    path: `${one}/wake`,
    summary: 'Wake a conversation before its hour',
    access: 'conversation.mark',
    params,
    answer: contract.acted,
    handle: ({ actor, params: { conversationId }, command }) =>
      command((tx) => wake(tx, services, actor, conversationId)),
  }),
  deskRoute({
    method: 'POST',
    path: `${one}/priority`,
    summary: 'Say how much a conversation matters beside its deadline',
    access: 'conversation.mark',
    params,
    body: contract.prioritise,
    answer: contract.acted,
    handle: ({ actor, params: { conversationId }, body, command }) =>
      command((tx) => prioritise(tx, services, actor, conversationId, body.priority)),
  }),
  deskRoute({
    method: 'POST',
    path: `${one}/tags`,
    summary: 'Put a tag on a conversation',
    access: 'conversation.mark',
    params,
    body: contract.tagWith,
    answer: contract.acted,
    handle: ({ actor, params: { conversationId }, body, command }) =>
      command((tx) => tagIt(tx, services, actor, conversationId, body.name)),
  }),
  deskRoute({
    method: 'DELETE',
    path: `${one}/tags`,
    summary: 'Take a tag off a conversation',
    access: 'conversation.mark',
    params,
    query: contract.tagWith,
    answer: contract.acted,
    handle: ({ actor, params: { conversationId }, query: { name }, command }) =>
      command((tx) => untag(tx, services, actor, conversationId, name)),
  }),
  deskRoute({
    method: 'POST',
    path: `${one}/move`,
    summary: 'Give a conversation to those who work for another store of its client',
    access: 'conversation.assign',
    params,
    body: contract.moveTo,
    answer: contract.acted,
    handle: ({ actor, params: { conversationId }, body, command }) =>
      command((tx) => move(tx, services, actor, conversationId, body.storeId)),
  }),
  deskRoute({
    method: 'GET',
    path: '/api/v1/tags',
    summary: 'Tags of open conversations',
    access: 'conversation.mark',
    answer: contract.knownTags,
    handle: ({ actor, read }) => read(async (tx) => ({ items: await knownTags(tx, actor) })),
  }),
];

const translationRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'PUT',
    path: '/api/v1/messages/:messageId/translation',
    summary: 'Put beside a message what it says in a language of the team',
    access: 'conversation.note',
    params: contract.messageParams,
    body: contract.translate,
    answer: contract.acted,
    handle: ({ actor, params: { messageId }, body, command }) =>
      command((tx) => translate(tx, services, actor, messageId, body)),
  }),
  deskRoute({
    method: 'DELETE',
    path: '/api/v1/messages/:messageId/translation',
    summary: 'Take the translation of a message away',
    access: 'conversation.note',
    params: contract.messageParams,
    answer: contract.acted,
    handle: ({ actor, params: { messageId }, command }) =>
      command((tx) => untranslate(tx, services, actor, messageId)),
  }),
];

const manyRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'POST',
    path: '/api/v1/conversations/acts',
    summary: 'Do the same to many conversations, or say what would happen',
    access: 'conversation.mark',
    body: contract.actOnMany,
    answer: contract.massOutcome,
    handle: ({ actor, body, command }) => command((tx) => actOn(tx, services, actor, body)),
  }),
  deskRoute({
    method: 'POST',
    path: '/api/v1/events/:eventId/undo',
    summary: 'Take back what one did to a conversation',
    access: 'conversation.mark',
    params: contract.eventParams,
    answer: contract.acted,
    handle: ({ actor, params: { eventId }, command }) => command((tx) => undo(tx, services, actor, eventId)),
  }),
];

const watchRoutes = (services: Services): Route<Actor>[] =>
  (['watch', 'unwatch', 'read'] as const).map((verb) =>
    deskRoute({
      method: 'POST',
      path: `${one}/${verb}`,
      summary: {
        watch: 'Hear of what the buyer writes in a conversation',
        unwatch: 'No longer hear of it',
        read: 'Note that one has read a conversation',
      }[verb],
      access: 'conversation.note',
      params,
      answer: done,
      handle: ({ actor, params: { conversationId }, command }) =>
        command(async (tx) => {
          if (verb === 'read') await noteRead(tx, services, actor, conversationId);
          else await watch(tx, services, actor, conversationId, verb === 'watch');
          return { done: true as const };
        }),
    }),
  );

const notificationRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: '/api/v1/notifications',
    summary: 'What one was told of conversations',
    access: 'conversation.note',
    answer: contract.notifications,
    handle: ({ actor, read }) => read((tx) => notificationsOf(tx, services, actor)),
  }),
  deskRoute({
    method: 'POST',
    path: '/api/v1/notifications/read',
    summary: 'Mark as read what one was told, of one conversation or all of it',
    access: 'conversation.note',
    body: contract.readNotifications,
    answer: done,
    handle: ({ actor, body, command }) =>
      command(async (tx) => {
        await markRead(tx, services, actor, body.conversationId);
        return { done: true as const };
      }),
  }),
];

/** What is done to conversations besides answering them. */
export const actRoutes = (services: Services): Route<Actor>[] => [
  ...markRoutes(services),
  ...translationRoutes(services),
  ...manyRoutes(services),
  ...watchRoutes(services),
  ...notificationRoutes(services),
];
