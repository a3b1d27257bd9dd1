import { type Actor, assertVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { open } from '#platform/vault/index.ts';
import { openKey } from '#privacy/index.ts';

/**
 * Policy of the frame that shows a mail: it loads nothing, runs nothing and sends nothing (reliability §0, finding 7). The
 * frame itself is the wall, the cleaning before it the second one. Mail is cleaned each time it is shown, so that what the
 * cleaning learns holds for old mail too.
 */
export const framePolicy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

const style =
  'html{color-scheme:light}body{margin:12px;font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;color:#1a1a1a;background:#fff;overflow-wrap:anywhere}table{max-width:100%}img{max-width:100%}';

/** A page that holds cleaned HTML, or a sentence in its place. */
export const framePage = (body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><style>${style}</style></head><body>${body}</body></html>`;

/** A file or mail of a buyer, and the conversation that it belongs to. */
interface OfConversation {
  conversationId: string;
}

/** The formatted form of a message as it came, for those who may see personal data; to be cleaned before it is shown. */
export async function frameOf(
  tx: Tx,
  services: Services,
  actor: Actor,
  messageId: string,
): Promise<OfConversation & { html: string }> {
  const row = await tx
    .selectFrom('messages')
    .innerJoin('conversations as home', (join) =>
      join.onRef('home.id', '=', (eb) => eb.fn.coalesce('messages.home_id', 'messages.conversation_id')),
    )
    .select(['messages.id', 'home.store_id', 'messages.html_sealed', 'messages.conversation_id'])
    .select((eb) => eb.fn.coalesce('messages.key_id', 'home.key_id').as('key_id'))
    .where('messages.id', '=', messageId)
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
  if (!row?.html_sealed) refuse('not_found');
  const key = await openKey(tx, services, row.key_id);
  const html = open(key, row.html_sealed, `html ${row.id}`).toString('utf8');
  return { html, conversationId: row.conversation_id };
}

/** A file as it came, with the name that it is saved under. */
export async function fileOf(
  tx: Tx,
  services: Services,
  actor: Actor,
  attachmentId: string,
): Promise<OfConversation & { bytes: Buffer; mediaType: string; name: string }> {
  const row = await tx
    .selectFrom('attachments')
    .innerJoin('conversations', 'conversations.id', 'attachments.conversation_id')
    .select(['attachments.id', 'conversations.store_id', 'conversation_id', 'name_sealed', 'media_type'])
    .select(['attachments.key_id', 'file_address'])
    // what waits for a reply is its writer's own
    .where((eb) => eb.or([eb('message_id', 'is not', null), eb('uploaded_by', '=', actor.personId)]))
    .where('attachments.id', '=', attachmentId)
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
  if (!row) refuse('not_found');
  const key = await openKey(tx, services, row.key_id);
  const bytes = open(key, await services.files.get(row.file_address), `file ${row.id}`);
  return {
    conversationId: row.conversation_id,
    bytes,
    mediaType: row.media_type,
    name: open(key, row.name_sealed, `name ${row.id}`).toString('utf8'),
  };
}

/** `Content-Disposition` with a name in any script (RFC 6266, RFC 8187). */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;]/g, '_').slice(0, 150) || 'file';
  const encoded = encodeURIComponent(name.toWellFormed().slice(0, 150)).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
