import { type Actor, deskRoute } from '#people/index.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import * as contract from './many-replies-contract.ts';
import { previewMany, replyToMany } from './replying-to-many.ts';
import type { RevealLog } from './reveal-log.ts';

const replies = '/api/v1/conversations/replies';

/** Answering many conversations with one template. */
export const manyRepliesRoutes = (services: Services, reveals: RevealLog): Route<Actor>[] => [
  deskRoute({
    method: 'POST',
    path: `${replies}/preview`,
    summary: 'Say what many conversations would be answered with a template',
    access: 'conversation.reply',
    body: contract.previewReplies,
    answer: contract.previewedReplies,
    // the answer holds words, so it is kept nowhere
    handle: async ({ actor, body, write }) => {
      const previewed = await write((tx) => previewMany(tx, services, actor, body));
      for (const { id, text } of previewed.items) if (text !== null) await reveals.seen(actor, id);
      return previewed;
    },
  }),
  deskRoute({
    method: 'POST',
    path: replies,
    summary: 'Answer many conversations with a template, each by a reply of its own',
    access: 'conversation.reply',
    body: contract.replyToMany,
    answer: contract.manyReplied,
    handle: ({ actor, body, command }) => command((tx) => replyToMany(tx, services, actor, body)),
  }),
];
