import { z } from 'zod';
import type { ReadingPool } from '#mail/index.ts';
import { type Actor, deskRoute } from '#people/index.ts';
import { explain, refuse } from '#platform/errors.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { attachmentParams, messageParams } from './contract.ts';
import { disposition, fileOf, frameOf, framePage, framePolicy } from './frame.ts';
import { previewOf } from './preview.ts';
import type { RevealLog } from './reveal-log.ts';

/** Cleans HTML in a worker that it cannot leave, stop or fill. */
export type Cleaner = ReadingPool['clean'];

/** Said in place of the mail: it holds nothing of it, and nothing that HTML reads as more than text. */
const inPlace = (code: string, language: 'zh' | 'en'): string => explain(code, language) ?? '';

const filePolicy =
  "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'";

/** Mail and files of buyers: each answer carries a policy of its own that lets nothing run. */
export const fileRoutes = (services: Services, reveals: RevealLog, clean: Cleaner): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: '/api/v1/messages/:messageId/html',
    summary: 'The formatted form of a mail, for a sandboxed frame',
    access: 'pii.read',
    params: messageParams,
    answer: 'raw',
    handle: async ({ actor, params: { messageId }, read, reply }) => {
      const { html, conversationId } = await read((tx) => frameOf(tx, services, actor, messageId));
      await reveals.seen(actor, conversationId);
      const outcome = await clean(html);
      if (!outcome.ok && (outcome.code === 'full' || outcome.code === 'closed')) refuse('busy');
      if (!outcome.ok) services.log.warn('frame.not_cleaned', { message: messageId, code: outcome.code });
      return reply
        .header('content-security-policy', framePolicy)
        .header('x-frame-options', 'SAMEORIGIN')
        .header('x-dns-prefetch-control', 'off')
        .header('cache-control', 'private, no-store')
        .type('text/html; charset=utf-8')
        .send(framePage(outcome.ok ? outcome.clean : inPlace(outcome.code, actor.language)));
    },
  }),
  deskRoute({
    method: 'GET',
    path: '/api/v1/attachments/:attachmentId',
    summary: 'A file that came with a message',
    access: 'pii.read',
    params: attachmentParams,
    query: z.object({ download: z.enum(['0', '1']).default('0') }),
    answer: 'raw',
    handle: async ({ actor, params: { attachmentId }, query, read, reply }) => {
      const file = await read((tx) => fileOf(tx, services, actor, attachmentId));
      await reveals.seen(actor, file.conversationId);
      const shown = previewOf(file.mediaType) !== 'none' && query.download === '0';
      return reply
        .header('content-security-policy', filePolicy)
        .header('x-frame-options', 'SAMEORIGIN')
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', disposition(shown ? 'inline' : 'attachment', file.name))
        .type(shown ? file.mediaType : 'application/octet-stream')
        .send(file.bytes);
    },
  }),
];
