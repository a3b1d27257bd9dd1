import { type Actor, auditActorOf, deskRoute } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import { done } from '#platform/contract.ts';
import type { Route } from '#platform/http/route.ts';
import { listDead } from '#platform/jobs/dead.ts';
import type { Services } from '#platform/services.ts';
import * as contract from './contract.ts';
import type { MailEvents } from './events.ts';
import { feedRoutes } from './feeds/routes.ts';
import { createIntake, takeIn } from './intake.ts';
import { letGo } from './outbox/letting-go.ts';
import { listOut, resolve } from './outbox/outgoing-list.ts';
import { countRaw, listRaw, oneRaw, sourceOf } from './raw-list.ts';
import { reprocess, retryDead } from './reprocessing.ts';

const largestMail = 60 * 1024 * 1024;
const raw = '/api/v1/raw-mails';

const intakeRoute = (services: Services): Route<Actor> => {
  const intake = createIntake(services);
  return deskRoute({
    method: 'POST',
    path: '/api/v1/inbound-mail',
    summary: 'Take in one raw RFC 822 message for a mailbox',
    access: 'mail.write',
    query: contract.inboundMailQuery,
    body: { bytes: largestMail },
    answer: contract.inboundMail,
    status: 202,
    handle: ({ actor, query, body, command, request }) => {
      const bytes = body ?? Buffer.alloc(0);
      if (request.headers['idempotency-key'] === undefined) return intake.take(actor, query.mailbox, bytes);
      return command((tx) => takeIn(tx, services, actor, query.mailbox, bytes));
    },
  });
};

const listRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: raw,
    summary: 'Raw mails and what became of them',
    access: 'mail.read',
    query: contract.listRawMails,
    answer: contract.rawMailPage,
    handle: ({ actor, query, read }) => read((tx) => listRaw(tx, services, actor, query)),
  }),
  deskRoute({
    method: 'GET',
    path: `${raw}/counts`,
    summary: 'How many raw mails stand in each state',
    access: 'mail.read',
    answer: contract.rawMailCounts,
    handle: ({ actor, read }) => read((tx) => countRaw(tx, actor)),
  }),
];

const rawRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: `${raw}/:rawMailId`,
    summary: 'One raw mail and what became of it',
    access: 'mail.read',
    params: contract.rawMailParams,
    answer: contract.rawMail,
    handle: ({ actor, params, read }) => read((tx) => oneRaw(tx, services, actor, params.rawMailId)),
  }),
  deskRoute({
    method: 'GET',
    path: `${raw}/:rawMailId/source`,
    summary: 'The bytes of a raw mail as they came',
    access: 'mail.source',
    params: contract.rawMailParams,
    answer: 'raw',
    handle: async ({ actor, params: { rawMailId }, write, reply }) => {
      const bytes = await write(async (tx) => {
        const source = await sourceOf(tx, services, actor, rawMailId);
        const entry = { action: 'mail.source_shown', objectKind: 'raw_mail', objectId: rawMailId } as const;
        await audit(tx, { actor: auditActorOf(actor), ...entry });
        return source;
      });
      return reply
        .header('content-disposition', `attachment; filename="${rawMailId}.eml"`)
        .header('cache-control', 'private, no-store')
        .type('application/octet-stream')
        .send(bytes);
    },
  }),
  deskRoute({
    method: 'POST',
    path: `${raw}/:rawMailId/reprocess`,
    summary: 'Read a raw mail once more',
    access: 'mail.reprocess',
    params: contract.rawMailParams,
    answer: done,
    handle: ({ actor, params, command }) =>
      command(async (tx) => {
        await reprocess(tx, services, actor, params.rawMailId);
        return { done: true as const };
      }),
  }),
];

const outgoingRoutes = (services: Services, events: MailEvents): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: '/api/v1/outgoing',
    summary: 'Replies and what became of them',
    access: 'outgoing.read',
    query: contract.listOutgoing,
    answer: contract.outgoingPage,
    handle: ({ actor, query, read }) => read((tx) => listOut(tx, services, actor, query)),
  }),
  deskRoute({
    method: 'POST',
    path: '/api/v1/outgoing/:outgoingId/resolve',
    summary: 'Settle a reply that may have left',
    access: 'outgoing.resolve',
    params: contract.outgoingParams,
    body: contract.resolveOutgoing,
    answer: done,
    handle: ({ actor, params: { outgoingId }, body, command }) =>
      command(async (tx) => {
        await resolve(tx, services, events, actor, { outgoingId, as: body.as });
        return { done: true as const };
      }),
  }),
];

const releaseRoute = (services: Services, events: MailEvents): Route<Actor> =>
  deskRoute({
    method: 'POST',
    path: '/api/v1/outgoing/:outgoingId/release',
    summary: 'Let a held reply go',
    access: 'outgoing.release',
    params: contract.outgoingParams,
    answer: done,
    handle: ({ actor, params: { outgoingId }, command }) =>
      command(async (tx) => {
        await letGo(tx, services, events, actor, outgoingId);
        return { done: true as const };
      }),
  });

const jobRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: '/api/v1/jobs/dead',
    summary: 'Jobs that were given up',
    access: 'job.read',
    answer: contract.deadJobList,
    handle: ({ actor, read }) =>
      read(async (tx) => ({
        items: (await listDead(tx, actor.tenantId)).map((job) => ({
          ...job,
          createdAt: job.createdAt.toISOString(),
          failedAt: job.failedAt?.toISOString() ?? null,
        })),
      })),
  }),
  deskRoute({
    method: 'POST',
    path: '/api/v1/jobs/:jobId/retry',
    summary: 'Queue a given-up job once more',
    access: 'job.retry',
    params: contract.jobParams,
    answer: done,
    handle: ({ actor, params, command }) =>
      command(async (tx) => {
        await retryDead(tx, services, actor, params.jobId);
        return { done: true as const };
      }),
  }),
];

/** Every route of the room. */
export const mailRoutes = (services: Services, events: MailEvents): Route<Actor>[] => [
  intakeRoute(services),
  ...listRoutes(services),
  ...rawRoutes(services),
  ...outgoingRoutes(services, events),
  releaseRoute(services, events),
  ...jobRoutes(services),
  ...feedRoutes(services),
];
