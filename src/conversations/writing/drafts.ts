import { type Actor, assertVisible, ownSession, whereVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { open, seal } from '#platform/vault/index.ts';
import { openKey, openKeys } from '#privacy/index.ts';
import type { DraftWords, KeptDraft } from './contract.ts';

const nothing: KeptDraft = { kind: 'reply', reply: '', note: '', revision: 0, updatedAt: null };

const nameOf = (actor: Actor): string => `draft ${actor.personId}`;

/** The thread that shows a conversation, and its key. */
async function threadOf(
  tx: Tx,
  actor: Actor,
  conversationId: string,
): Promise<{ id: string; keyId: string }> {
  const row = await tx
    .selectFrom('conversations')
    .leftJoin('conversations as shown', 'shown.id', 'conversations.merged_into')
    .select(['conversations.id', 'conversations.store_id', 'conversations.key_id'])
    .select(['shown.id as shown_id', 'shown.key_id as shown_key'])
    .where('conversations.id', '=', conversationId)
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
  if (!row) refuse('not_found');
  return { id: row.shown_id ?? row.id, keyId: row.shown_key ?? row.key_id };
}

/** Nobody but the person at a window: an API key has no drafts, and reads none of whoever made it. */
const ownWords = (actor: Actor): void => void ownSession(actor);

/** Drafts of this person in a thread and in those that were merged into it. */
const rowsOf = (tx: Tx, actor: Actor, threadId: string) =>
  tx
    .selectFrom('drafts')
    .innerJoin('conversations', 'conversations.id', 'drafts.conversation_id')
    .select([
      'drafts.conversation_id',
      'drafts.sealed',
      'drafts.key_id',
      'drafts.revision',
      'drafts.updated_at',
    ])
    .where('drafts.person_id', '=', actor.personId)
    .where((eb) =>
      eb.or([eb('conversations.id', '=', threadId), eb('conversations.merged_into', '=', threadId)]),
    )
    .orderBy('drafts.updated_at')
    .forUpdate('drafts')
    .execute();

const joined = (words: readonly string[]): string => words.filter((text) => text !== '').join('\n\n');

async function readDraft(tx: Tx, services: Services, actor: Actor, threadId: string): Promise<KeptDraft> {
  const rows = await rowsOf(tx, actor, threadId);
  const keys = await openKeys(
    tx,
    services,
    rows.map((row) => row.key_id),
  );
  const read = rows.flatMap((row) => {
    const key = keys.get(row.key_id);
    if (!key) return [];
    return [JSON.parse(open(key, row.sealed, nameOf(actor)).toString('utf8')) as DraftWords];
  });
  const last = rows.at(-1);
  if (!last) return nothing;
  return {
    kind: read.at(-1)?.kind ?? 'reply',
    reply: joined(read.map((one) => one.reply)),
    note: joined(read.map((one) => one.note)),
    revision: rows.reduce((sum, row) => sum + row.revision, 0),
    updatedAt: last.updated_at.toISOString(),
  };
}

/** What this person has begun to write in a conversation, and in those that were merged into it. */
export async function draftOf(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
): Promise<KeptDraft> {
  ownWords(actor);
  return readDraft(tx, services, actor, (await threadOf(tx, actor, conversationId)).id);
}

/**
 * Keeps what a person has begun to write, sealed under the thread's key. Words that another window has kept meanwhile are
 * answered instead of being written over.
 */
export async function keepDraft(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  { basedOn, ...words }: DraftWords & { basedOn: number },
): Promise<{ kept: boolean; draft: KeptDraft }> {
  ownWords(actor);
  const thread = await threadOf(tx, actor, conversationId);
  // one window after the other, also where nothing is kept yet that could be locked
  await tx.selectFrom('conversations').select('id').where('id', '=', thread.id).forUpdate().execute();
  const before = await readDraft(tx, services, actor, thread.id);
  if (before.revision !== basedOn && before.revision !== 0) return { kept: false, draft: before };
  const key = await openKey(tx, services, thread.keyId);
  const now = services.clock.now();
  // drawn by lot: what is begun anew after sending is never taken for what a window knew before
  const revision = 1 + (Buffer.from(services.rng.bytes(4)).readUInt32BE() % 0x7fff_fffe);
  const sealed = seal(key, Buffer.from(JSON.stringify(words)), nameOf(actor), services.rng);
  await dropDraft(tx, actor, thread.id);
  const written = await tx
    .insertInto('drafts')
    .values({
      tenant_id: actor.tenantId,
      person_id: actor.personId,
      conversation_id: thread.id,
      sealed,
      key_id: thread.keyId,
      revision,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id', 'conversation_id']).doNothing())
    .returning('revision')
    .executeTakeFirst();
  // another window kept the first words in this very moment
  if (!written) return { kept: false, draft: await readDraft(tx, services, actor, thread.id) };
  return { kept: true, draft: { ...words, revision, updatedAt: now.toISOString() } };
}

/** Throws a draft away. */
export async function throwAway(tx: Tx, actor: Actor, conversationId: string): Promise<void> {
  ownWords(actor);
  await dropDraft(tx, actor, (await threadOf(tx, actor, conversationId)).id);
}

/** Forgets what a person wrote in a conversation and in those that were merged into it: sent, or thrown away. */
export async function dropDraft(tx: Tx, actor: Actor, conversationId: string): Promise<void> {
  await tx
    .deleteFrom('drafts')
    .where('person_id', '=', actor.personId)
    .where((eb) =>
      eb(
        'conversation_id',
        'in',
        eb
          .selectFrom('conversations')
          .select('conversations.id')
          .where((of) =>
            of.or([of('conversations.id', '=', conversationId), of('merged_into', '=', conversationId)]),
          ),
      ),
    )
    .execute();
}

/** Conversations in which this person has words that have not been sent, the latest first. */
export async function ownDrafts(tx: Tx, actor: Actor) {
  ownWords(actor);
  const query = tx
    .selectFrom('drafts')
    .innerJoin('conversations', 'conversations.id', 'drafts.conversation_id')
    .select(['conversations.id', 'conversations.number', 'drafts.updated_at'])
    .where('drafts.person_id', '=', actor.personId)
    .orderBy('drafts.updated_at', 'desc')
    .limit(200);
  const rows = await whereVisible(query, actor, 'conversations.store_id').execute();
  return rows.map((row) => ({
    conversationId: row.id,
    number: row.number,
    updatedAt: row.updated_at.toISOString(),
  }));
}
