import type { MailEvents } from '#mail/index.ts';
import { type Actor, deskRoute } from '#people/index.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import * as contract from './contract.ts';
import { reply } from './replying.ts';
import { sendNow, withdraw } from './withdrawing.ts';

const outgoing = '/api/v1/outgoing/:outgoingId';

/** Answering a buyer, and thinking better of it. */
export const replyRoutes = (services: Services, events: MailEvents): Route<Actor>[] => [
  deskRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/replies',
    summary: 'Answer the buyer, at once or at an hour of choice',
    access: 'conversation.reply',
    params: contract.conversationParams,
    body: contract.reply,
    answer: contract.replied,
    status: 201,
    handle: ({ actor, params: { conversationId }, body, command }) =>
      command((tx) => reply(tx, services, actor, conversationId, body)),
  }),
  deskRoute({
    method: 'POST',
    path: `${outgoing}/withdraw`,
    summary: 'Take back a reply that has not left',
    access: 'conversation.reply',
    params: contract.outgoingReply,
    answer: contract.withdrawn,
    // the answer holds words, so it is kept nowhere
    handle: ({ actor, params, write }) => write((tx) => withdraw(tx, services, actor, params.outgoingId)),
  }),
  deskRoute({
    method: 'POST',
    path: `${outgoing}/send-now`,
    summary: 'Send a scheduled reply at once',
    access: 'conversation.reply',
    params: contract.outgoingReply,
    answer: contract.acted,
    handle: ({ actor, params, command }) =>
      command((tx) => sendNow(tx, services, events, actor, params.outgoingId)),
  }),
];
