import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { detectPersonalData, indexKey, type OpenKey, storeValues, subjectTexts } from '#privacy/index.ts';
import { detectLanguage } from '#triage/index.ts';

/** The language that a reply is written in; what is too short to tell is in that of its thread. */
export const languageOf = async (text: string, prior: string): Promise<string> =>
  (await detectLanguage(text, { prior: [prior], rough: true })).lang;

interface Words {
  held: { id: string; storeId: string };
  thread: { subjectKey: OpenKey; buyerName: string };
  messageId: string;
  home: string;
  text: string;
  language: string;
  signature: string;
}

/** Keeps the words of a reply, personal values as tokens. @returns the words as they are kept */
export async function storeWords(tx: Tx, services: Services, actor: Actor, words: Words): Promise<string> {
  const texts = subjectTexts(indexKey(services, actor.tenantId), words.thread.subjectKey);
  const known = words.thread.buyerName ? [{ kind: 'name' as const, value: words.thread.buyerName }] : [];
  const text = texts.text(words.text, detectPersonalData(words.text, { lang: words.language, known }));
  await storeValues(tx, texts.rows(actor.tenantId, services));
  await tx
    .insertInto('messages')
    .values({
      tenant_id: actor.tenantId,
      id: words.messageId,
      conversation_id: words.held.id,
      home_id: words.home === words.held.id ? null : words.home,
      store_id: words.held.storeId,
      kind: 'reply',
      at: services.clock.now(),
      author_id: actor.personId,
      language: words.language,
      text,
      signature: words.signature === '' ? null : words.signature,
      quoted: null,
      html_sealed: null,
      raw_mail_id: null,
      dedupe_key: null,
      notice_kind: null,
    })
    .execute();
  return text;
}
