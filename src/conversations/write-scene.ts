import { sql } from 'kysely';
import { insertRows } from '#platform/db/insert-rows.ts';
import type { Tx } from '#platform/db/tables.ts';
import { seal } from '#platform/vault/index.ts';
import { storeKeyRows, storeValues } from '#privacy/index.ts';
import { nextNumbers } from '#stores/index.ts';
import { dueAt } from './response-clock.ts';
import type { PlacedMessage, Scene, Thread } from './scene.ts';
import { addWords } from './search/words.ts';

const sealedUrl = (scene: Scene, thread: Thread): Buffer | null =>
  thread.noResponseUrl === null
    ? null
    : seal(thread.subject.key, Buffer.from(thread.noResponseUrl), `no-response ${thread.id}`, scene.deps.rng);

/** What later mails find a thread by, besides its buyer and its order. */
const labelsOf = (thread: Thread) => ({
  case_ids: [...thread.caseIds],
  named_refs: thread.namedRefs.map((ref) => Buffer.from(ref, 'hex')),
  spoken_from: thread.spokenFrom,
  spoken_until: thread.spokenUntil,
});

/** Inserts threads, which are numbered from `first` on. */
async function insertThreads(tx: Tx, scene: Scene, threads: readonly Thread[], first: number): Promise<void> {
  const now = scene.deps.clock.now();
  const rows = threads.map((thread, index) => ({
    tenant_id: scene.tenantId,
    id: thread.id,
    number: first + index,
    store_id: thread.shownIn,
    client_id: thread.clientId,
    marketplace: thread.marketplace,
    order_id: thread.orderId,
    amazon_order_id: thread.amazonOrderId,
    alias_key: thread.identity === null ? null : Buffer.from(thread.identity, 'hex'),
    case_id: thread.caseId,
    ...labelsOf(thread),
    claimed_order_id: thread.claims?.amazonOrderId ?? null,
    claimed_refs: (thread.claims?.refs ?? []).map((ref) => Buffer.from(ref, 'hex')),
    key_id: thread.subject.id,
    buyer_name: thread.buyerName,
    reply_to: thread.replyTo,
    subject: thread.title,
    snippet: thread.snippet,
    language: thread.language,
    state: thread.state,
    suspect: thread.suspect,
    unanswered_since: thread.unansweredSince,
    answered_until: thread.answeredUntil,
    due_at: thread.suspect ? null : dueAt(scene.rules, thread.marketplace, thread),
    last_message_at: thread.lastMessageAt,
    last_direction: thread.lastDirection,
    message_count: thread.added,
    no_response_sealed: sealedUrl(scene, thread),
    notices: thread.notices,
    created_at: now,
    closed_at: thread.state === 'closed' ? now : null,
  }));
  await insertRows(tx, 'conversations', rows);
}

async function updateThread(tx: Tx, scene: Scene, thread: Thread): Promise<void> {
  const url = sealedUrl(scene, thread);
  await tx
    .updateTable('conversations')
    .set({
      case_id: thread.caseId,
      ...labelsOf(thread),
      order_id: thread.orderId,
      amazon_order_id: thread.amazonOrderId,
      marketplace: thread.marketplace,
      reply_to: thread.replyTo,
      snippet: thread.snippet,
      language: thread.language,
      state: thread.state,
      unanswered_since: thread.unansweredSince,
      answered_until: thread.answeredUntil,
      due_at: dueAt(scene.rules, thread.marketplace, thread),
      last_message_at: thread.lastMessageAt,
      last_direction: thread.lastDirection,
      notices: thread.notices,
      message_count: sql`message_count + ${thread.added}`,
      version: sql`version + 1`,
      ...(url === null ? {} : { no_response_sealed: url }),
      ...(thread.state === 'open' ? { closed_at: null } : {}),
      ...(thread.woken ? { snoozed_until: null, snoozed_by: null } : {}),
    })
    .where('id', '=', thread.id)
    .execute();
}

const messageRow = (
  scene: Scene,
  { id, thread, home, byOrder, mail, kind, at, text, quoted, dedupeKey }: PlacedMessage,
) => ({
  tenant_id: scene.tenantId,
  id,
  conversation_id: thread.id,
  store_id: thread.storeId,
  kind,
  at,
  author_id: null,
  language: mail.reading.lang,
  text,
  quoted,
  html_sealed:
    mail.reading.html === null
      ? null
      : seal(home.subject.key, Buffer.from(mail.reading.html), `html ${id}`, scene.deps.rng),
  raw_mail_id: mail.rawMailId,
  dedupe_key: dedupeKey,
  notice_kind: mail.reading.dialect.kind,
  home_id: home === thread ? null : home.id,
  by_order: byOrder,
  suspect_reasons: mail.reading.dialect.trust.suspect ? [...mail.reading.dialect.trust.reasons] : [],
});

const refRows = (scene: Scene, { id, home, refKey }: PlacedMessage) =>
  refKey === null
    ? []
    : [
        {
          tenant_id: scene.tenantId,
          store_id: home.storeId,
          ref_key: Buffer.from(refKey, 'hex'),
          conversation_id: home.id,
          message_id: id,
          ours: false,
        },
      ];

const insertMessages = (tx: Tx, scene: Scene): Promise<unknown>[] => {
  const { messages } = scene;
  return [
    insertRows(
      tx,
      'messages',
      messages.map((one) => messageRow(scene, one)),
    ),
    insertRows(
      tx,
      'message_refs',
      messages.flatMap((one) => refRows(scene, one)),
    ),
  ];
};

/**
 * Writes what the scene has become: keys, threads, messages, values. The statements leave together, in the order that
 * their references demand: each helper sends its first one before it waits for anything, and has to go on doing so.
 */
export async function writeScene(tx: Tx, scene: Scene): Promise<void> {
  const touched = scene.threads.filter((thread) => thread.touched);
  const fresh = touched.filter((thread) => thread.isNew);
  const [first] = await Promise.all([
    fresh.length > 0 ? nextNumbers(tx, scene.tenantId, 'conversation', fresh.length) : 0,
    storeKeyRows(tx, scene.keyRows),
  ]);
  const values = touched.flatMap((thread) => thread.texts.rows(scene.tenantId, scene.deps));
  await Promise.all([
    insertThreads(tx, scene, fresh, first),
    ...touched.filter((thread) => !thread.isNew).map((thread) => updateThread(tx, scene, thread)),
    storeValues(tx, values),
    ...insertMessages(tx, scene),
    addWords(tx, scene),
  ]);
}
