import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import {
  detectPersonalData,
  indexKey,
  type KnownValue,
  type OpenKey,
  storeValues,
  subjectTexts,
} from '#privacy/index.ts';
import { detectLanguage } from '#triage/index.ts';

/** The language that a reply is written in; what is too short to tell is in that of its thread. */
export const languageOf = async (text: string, prior: string): Promise<string> =>
  (await detectLanguage(text, { prior: [prior], rough: true })).lang;

interface Words {
  held: { id: string; mailStoreId: string };
  thread: { subjectKey: OpenKey; buyerName: string };
  messageId: string;
  home: string;
  text: string;
  language: string;
  signature: string;
}

/** Keeps what a person writes under a key, personal values as tokens. @returns the words as they are kept */
export async function keepWords(
  tx: Tx,
  services: Services,
  { tenantId }: Actor,
  key: OpenKey,
  { text, language: lang, known }: { text: string; language: string; known: readonly KnownValue[] },
): Promise<string> {
  const texts = subjectTexts(indexKey(services, tenantId), key);
  const kept = texts.text(text, detectPersonalData(text, { lang, known }));
  await storeValues(tx, texts.rows(tenantId, services));
  return kept;
}

/** Keeps the words of a reply. @returns the words as they are kept */
export async function storeWords(tx: Tx, services: Services, actor: Actor, words: Words): Promise<string> {
  const known = words.thread.buyerName ? [{ kind: 'name' as const, value: words.thread.buyerName }] : [];
  const text = await keepWords(tx, services, actor, words.thread.subjectKey, { ...words, known });
  await tx
    .insertInto('messages')
    .values({
      tenant_id: actor.tenantId,
      id: words.messageId,
      conversation_id: words.held.id,
      home_id: words.home === words.held.id ? null : words.home,
      store_id: words.held.mailStoreId,
      kind: 'reply',
      at: services.clock.now(),
      author_id: actor.personId,
      language: words.language,
      text,
      signature: words.signature === '' ? null : words.signature,
    })
    .execute();
  return text;
}
