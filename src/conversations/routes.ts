import { fittingTemplates } from '#knowledge/contract.ts';
import type { MailEvents, ReadingPool } from '#mail/index.ts';
import { type Actor, deskRoute, peopleWhoAnswer } from '#people/index.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { actRoutes } from './act-routes.ts';
import { addNote, assign, close, dismiss, release, reopen } from './acting.ts';
import * as contract from './contract.ts';
import { createViewCounter } from './counts.ts';
import { detailOf } from './detail.ts';
import { fileRoutes } from './file-routes.ts';
import { listPage } from './list.ts';
import { manyRepliesRoutes } from './many-replies-routes.ts';
import { templatesFor } from './offering-templates.ts';
import { pushRoutes } from './pushing/routes.ts';
import { regroupingRoutes } from './regrouping-routes.ts';
import { replyRoutes } from './reply-routes.ts';
import { createRevealLog, type RevealLog } from './reveal-log.ts';
import { assertSeen } from './seeing.ts';
import { viewRoutes } from './views/routes.ts';
import { writingRoutes } from './writing/routes.ts';

const base = '/api/v1/conversations';
const params = contract.conversationParams;

const readRoutes = (services: Services, reveals: RevealLog): Route<Actor>[] => {
  const counter = createViewCounter(services.clock);
  return [
    deskRoute({
      method: 'GET',
      path: base,
      summary: 'A page of conversations, by deadline',
      access: 'conversation.read',
      query: contract.listConversations,
      answer: contract.conversationPage,
      handle: ({ actor, query, read }) => read((tx) => listPage(tx, services, actor, query)),
    }),
    deskRoute({
      method: 'GET',
      path: `${base}/counts`,
      summary: 'How many conversations stand in each view and store',
      access: 'conversation.read',
      answer: contract.conversationCounts,
      handle: ({ actor, read }) => read((tx) => counter.count(tx, actor)),
    }),
    deskRoute({
      method: 'GET',
      path: `${base}/:conversationId`,
      summary: 'A conversation with its thread and order',
      access: 'conversation.read',
      params,
      answer: contract.conversationDetail,
      handle: async ({ actor, params: { conversationId }, read }) => {
        const detail = await read((tx) => detailOf(tx, services, actor, conversationId));
        await reveals.seen(actor, detail.conversation.id);
        return detail;
      },
    }),
    deskRoute({
      method: 'GET',
      path: `${base}/:conversationId/assignable`,
      summary: 'People who can be given this conversation',
      access: 'conversation.assign',
      params,
      answer: contract.assignable,
      handle: ({ actor, params: { conversationId }, read }) =>
        read(async (tx) => ({
          items: await peopleWhoAnswer(tx, await assertSeen(tx, actor, conversationId)),
        })),
    }),
  ];
};

const templateRoute = (services: Services, reveals: RevealLog): Route<Actor> =>
  deskRoute({
    method: 'GET',
    path: `${base}/:conversationId/templates`,
    summary: 'Templates that fit this conversation, filled with what is known of it',
    access: 'template.read',
    params,
    answer: fittingTemplates,
    handle: async ({ actor, params: { conversationId }, read }) => {
      const offered = await read((tx) => templatesFor(tx, services, actor, conversationId));
      await reveals.seen(actor, offered.conversationId);
      return { items: offered.items };
    },
  });

const writeRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'POST',
    path: `${base}/:conversationId/notes`,
    summary: 'Write a note for colleagues',
    access: 'conversation.note',
    params,
    body: contract.note,
    answer: contract.acted,
    status: 201,
    handle: ({ actor, params: { conversationId }, body, command }) =>
      command((tx) => addNote(tx, services, actor, conversationId, body)),
  }),
  deskRoute({
    method: 'POST',
    path: `${base}/:conversationId/assign`,
    summary: 'Give the conversation to a person or to nobody',
    access: 'conversation.assign',
    params,
    body: contract.assign,
    answer: contract.acted,
    handle: ({ actor, params: { conversationId }, body, command }) =>
      command((tx) => assign(tx, services, actor, conversationId, body)),
  }),
  deskRoute({
    method: 'POST',
    path: `${base}/:conversationId/no-response-needed`,
    summary: 'Stop the clock: the buyer waits for nothing',
    access: 'conversation.close',
    params,
    body: contract.noResponseNeeded,
    answer: contract.acted,
    handle: ({ actor, params: { conversationId }, body, command }) =>
      command((tx) => dismiss(tx, services, actor, conversationId, body)),
  }),
];

const plainActs = { close, reopen, release };
const summaries = {
  close: ['Close the conversation', 'conversation.close'],
  reopen: ['Open a closed conversation again', 'conversation.close'],
  release: ['Vouch for a parked mail', 'conversation.release_suspect'],
} as const;

const plainRoutes = (services: Services): Route<Actor>[] =>
  (['close', 'reopen', 'release'] as const).map((act) =>
    deskRoute({
      method: 'POST',
      path: `${base}/:conversationId/${act}`,
      summary: summaries[act][0],
      access: summaries[act][1],
      params,
      answer: contract.acted,
      handle: ({ actor, params: { conversationId }, command }) =>
        command((tx) => plainActs[act](tx, services, actor, conversationId)),
    }),
  );

/** Every route of the room. */
export const conversationRoutes = (
  services: Services,
  events: MailEvents,
  workers: Pick<ReadingPool, 'clean' | 'strip' | 'picture'>,
): Route<Actor>[] => {
  const reveals = createRevealLog(services);
  return [
    ...readRoutes(services, reveals),
    templateRoute(services, reveals),
    ...replyRoutes(services, events, workers.strip),
    ...manyRepliesRoutes(services, reveals),
    ...writeRoutes(services),
    ...plainRoutes(services),
    ...actRoutes(services),
    ...writingRoutes(services),
    ...viewRoutes(services),
    ...pushRoutes(services),
    ...regroupingRoutes(services),
    ...fileRoutes(services, reveals, workers),
  ];
};
