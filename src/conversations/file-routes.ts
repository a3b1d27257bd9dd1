import { z } from 'zod';
import type { ReadingPool } from '#mail/index.ts';
import { type Actor, deskRoute } from '#people/index.ts';
import { explain, refuse } from '#platform/errors.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { attachmentParams, messageParams } from './contract.ts';
import { disposition, fileOf, frameOf, framePage, framePolicy } from './frame.ts';
import { isHeic, previewOf } from './preview.ts';
import type { RevealLog } from './reveal-log.ts';

/** Cleans HTML and makes pictures to be seen, in workers that neither can leave, stop or fill. */
export type Showing = Pick<ReadingPool, 'clean' | 'picture'>;

/** A file as it is shown in place: a HEIC picture as a PNG, since only Safari shows it as it is. */
async function shownAs({ picture }: Showing, file: { mediaType: string; bytes: Buffer }) {
  if (!isHeic(file.mediaType)) return { type: file.mediaType, bytes: file.bytes };
  const outcome = await picture(file.bytes);
  if (!outcome.ok && (outcome.code === 'full' || outcome.code === 'closed')) refuse('busy');
  if (!outcome.ok || 'refused' in outcome) return refuse('picture_unreadable');
  return { type: 'image/png', bytes: Buffer.from(outcome.png) };
}

/** Said in place of the mail: it holds nothing of it, and nothing that HTML reads as more than text. */
const saidInPlace = (code: string, language: 'zh' | 'en'): string => explain(code, language) ?? '';

const filePolicy =
  "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'";

/** Mail and files of buyers: each answer carries a policy of its own that lets nothing run. */
export const fileRoutes = (services: Services, reveals: RevealLog, showing: Showing): Route<Actor>[] => [
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
      const outcome = await showing.clean(html);
      if (!outcome.ok && (outcome.code === 'full' || outcome.code === 'closed')) refuse('busy');
      if (!outcome.ok) services.log.warn('frame.not_cleaned', { message: messageId, code: outcome.code });
      return reply
        .header('content-security-policy', framePolicy)
        .header('x-frame-options', 'SAMEORIGIN')
        .header('x-dns-prefetch-control', 'off')
        .header('cache-control', 'private, no-store')
        .type('text/html; charset=utf-8')
        .send(framePage(outcome.ok ? outcome.clean : saidInPlace(outcome.code, actor.language)));
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
      const inPlace = previewOf(file.mediaType) !== 'none' && query.download === '0';
      const shown = inPlace ? await shownAs(showing, file) : null;
      return reply
        .header('content-security-policy', filePolicy)
        .header('x-frame-options', 'SAMEORIGIN')
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', disposition(shown ? 'inline' : 'attachment', file.name))
        .type(shown?.type ?? 'application/octet-stream')
        .send(shown?.bytes ?? file.bytes);
    },
  }),
];
