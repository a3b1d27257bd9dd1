import type { MailEvents, ReadingPool } from '#mail/index.ts';
import { type Actor, deskRoute } from '#people/index.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import * as contract from './contract.ts';
import { bringFilesAgain, dropFile, keepFile, waitingFiles } from './reply-files.ts';
import { reply } from './replying.ts';
import { sendNow, withdraw } from './withdrawing.ts';

const outgoing = '/api/v1/outgoing/:outgoingId';

/** Files that wait for a reply. */
const fileRoutes = (services: Services, strip: ReadingPool['strip']): Route<Actor>[] => [
  deskRoute({
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/files',
    summary: 'Hand in a file for a reply; it is freed of what it tells of its makers',
    access: 'conversation.reply',
    params: contract.conversationParams,
    query: contract.fileName,
    body: { bytes: contract.largestReplyFile },
    answer: contract.attachment,
    status: 201,
    handle: ({ actor, params: { conversationId }, query: { name }, body: bytes }) =>
      keepFile(services, strip, actor, { conversationId, given: { name, bytes } }),
  }),
  deskRoute({
    method: 'GET',
    path: '/api/v1/conversations/:conversationId/files',
    summary: 'Own files that wait for a reply',
    access: 'conversation.reply',
    params: contract.conversationParams,
    answer: contract.waitingFiles,
    handle: ({ actor, params: { conversationId }, read }) =>
      read(async (tx) => ({ items: await waitingFiles(tx, services, actor, conversationId) })),
  }),
  deskRoute({
    method: 'POST',
    path: `${outgoing}/files`,
    summary: 'Let copies of the files of a reply that did not arrive wait for another',
    access: 'conversation.reply',
    params: contract.outgoingReply,
    answer: contract.waitingFiles,
    // the answer holds names of files, so it is kept nowhere
    handle: ({ actor, params: { outgoingId }, write }) =>
      write(async (tx) => ({ items: await bringFilesAgain(tx, services, actor, outgoingId) })),
  }),
  deskRoute({
    method: 'DELETE',
    path: '/api/v1/attachments/:attachmentId',
    summary: 'Throw away a file that waits for a reply',
    access: 'conversation.reply',
    params: contract.attachmentParams,
    answer: 'raw',
    handle: async ({ actor, params: { attachmentId }, reply: answer }) => {
      await dropFile(services, actor, attachmentId);
      return answer.code(204).send();
    },
  }),
];

/** Answering a buyer, and thinking better of it. */
export const replyRoutes = (
  services: Services,
  events: MailEvents,
  strip: ReadingPool['strip'],
): Route<Actor>[] => [
  ...fileRoutes(services, strip),
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
      command((tx) => {
        const until = body.thenSnooze;
        const thenSnooze = until === null || until === undefined ? until : new Date(until);
        return reply(tx, services, actor, conversationId, { ...body, thenSnooze });
      }),
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
      command(async (tx) => ({
        ...(await sendNow(tx, services, events, actor, params.outgoingId)),
        undo: null,
      })),
  }),
];
