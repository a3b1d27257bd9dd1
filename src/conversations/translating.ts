import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { filler, findTokens, openKey } from '#privacy/index.ts';
import type { Acted } from './act-contract.ts';
import { type Held, hold, leaveTrace } from './commands.ts';
import { keepWords } from './reply-words.ts';

interface Original {
  id: string;
  text: string;
  keyId: string;
}

/** Locks the conversation of a message that somebody said; refuses like an unknown id where the actor does not see it. */
async function holdMessage(
  tx: Tx,
  actor: Actor,
  messageId: string,
): Promise<{ held: Held; message: Original }> {
  const row = await tx
    .selectFrom('messages')
    .innerJoin('conversations as c', 'c.id', 'messages.conversation_id')
    .leftJoin('conversations as home', 'home.id', 'messages.home_id')
    .select(['messages.id', 'messages.text', 'messages.kind', 'c.id as conversation_id'])
    .select((eb) => eb.fn.coalesce('messages.key_id', 'home.key_id', 'c.key_id').as('key_id'))
    .where('messages.id', '=', messageId)
    .executeTakeFirst();
  if (!row) refuse('not_found');
  const held = await hold(tx, actor, row.conversation_id);
  if (row.kind === 'notice') refuse('wrong_state');
  return { held, message: { id: row.id, text: row.text, keyId: row.key_id } };
}

/** The words as they are kept: what is a token in the original is one here too, and so is what is found besides. */
async function tokensOf(
  tx: Tx,
  services: Services,
  actor: Actor,
  message: Original,
  { language, text }: { language: string; text: string },
): Promise<string> {
  const key = await openKey(tx, services, message.keyId);
  const fill = await filler(tx, services, actor.tenantId, [message.text]);
  const known = findTokens(message.text)
    .map(({ token, kind }) => ({ kind, value: fill(token) }))
    .filter(({ value }) => findTokens(value).length === 0);
  return keepWords(tx, services, actor, { id: message.keyId, key }, { text, language, known });
}

/**
 * Puts beside a message what it says in a language of the team; what stood there before is replaced.
 * @throws Refusal `not_found`, `wrong_state` (a notice), `key_destroyed`
 */
export async function translate(
  tx: Tx,
  services: Services,
  actor: Actor,
  messageId: string,
  words: { language: string; text: string },
): Promise<Acted> {
  const { held, message } = await holdMessage(tx, actor, messageId);
  const written = {
    language: words.language,
    text: await tokensOf(tx, services, actor, message, words),
    author_id: actor.personId,
    at: services.clock.now(),
  };
  await tx
    .insertInto('translations')
    .values({ tenant_id: actor.tenantId, message_id: message.id, ...written })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'message_id']).doUpdateSet(written))
    .execute();
  const detail = { message: message.id, language: words.language };
  const version = await leaveTrace(tx, services, actor, held, { kind: 'translated', detail });
  return { version, undo: null };
}

/** Takes the translation of a message away. @throws Refusal `not_found`, also where there is none */
export async function untranslate(
  tx: Tx,
  services: Services,
  actor: Actor,
  messageId: string,
): Promise<Acted> {
  const { held, message } = await holdMessage(tx, actor, messageId);
  const { numDeletedRows } = await tx
    .deleteFrom('translations')
    .where('message_id', '=', message.id)
    .executeTakeFirst();
  if (numDeletedRows === 0n) refuse('not_found');
  const detail = { message: message.id };
  const version = await leaveTrace(tx, services, actor, held, { kind: 'untranslated', detail });
  return { version, undo: null };
}
