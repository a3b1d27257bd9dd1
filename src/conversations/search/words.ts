import { runText } from '#platform/db/run-text.ts';
import type { Tables, Tx } from '#platform/db/tables.ts';
import { filler, indexKey, type VaultDeps } from '#privacy/index.ts';
import { nameOf } from '../placing.ts';
import type { Scene } from '../scene.ts';
import { namePieces } from './names.ts';
import { termsOf } from './terms.ts';

/** Begins every term of a tenant, so that nobody's search reads through the terms of others. */
export const tagOf = (tenantId: string): string => tenantId.slice(-3);

/** Stands before a thread's language: words that are frequent in one language are looked for in another at no cost. */
export const languageTerm = (tenantId: string, language: string): string => `${tagOf(tenantId)}l${language}`;

/** Who may find a thread by a word: everybody who sees the thread, or colleagues only. */
export const openTo = { all: 'w', colleagues: 'n' } as const;

const mostOfMessage = 3_000;
const mostOfThread = 20_000;
const longestText = 60_000;

/** The words of one thread while they are gathered. */
class Words {
  readonly #tag: string;
  readonly #terms = new Set<string>();
  constructor(tenantId: string, language: string) {
    this.#tag = tagOf(tenantId);
    this.#terms.add(languageTerm(tenantId, language));
  }
  text(text: string, language: string, to: keyof typeof openTo = 'all'): void {
    let left = Math.min(mostOfMessage, mostOfThread - this.#terms.size);
    for (const term of termsOf(text.slice(0, longestText), language)) {
      if (left <= 0) return;
      left -= 1;
      this.#terms.add(`${this.#tag}${openTo[to]}${term}`);
    }
  }
  name(index: Buffer, name: string): void {
    for (const piece of namePieces(index, name)) this.#terms.add(`${this.#tag}${piece}`);
  }
  toString(): string {
    return [...this.#terms].join(' ');
  }
}

type Row = Tables['conversation_words'];

const insert = `insert into conversation_words (tenant_id, conversation_id, store_id, at, words)
  select tenant_id, conversation_id, store_id, at, words from json_populate_recordset(null::conversation_words, $1)
  on conflict (tenant_id, conversation_id) do update set store_id = excluded.store_id, at = excluded.at, words =`;

const write = async (tx: Tx, rows: readonly Row[], how: 'added' | 'anew'): Promise<void> => {
  if (rows.length === 0) return;
  const words = how === 'added' ? 'conversation_words.words || excluded.words' : 'excluded.words';
  await runText(tx, `${insert} ${words}`, [JSON.stringify(rows)]);
};

/** Adds the words of mails that have come in to those of the threads that show them. */
export function addWords(tx: Tx, scene: Scene): Promise<void> {
  const opened = new Set<string>();
  const rows: Row[] = [];
  for (const [thread, messages] of Map.groupBy(scene.messages, (one) => one.thread)) {
    const words = new Words(scene.tenantId, thread.language);
    for (const { mail, home, text } of messages) {
      if (home.isNew && !opened.has(home.id)) {
        opened.add(home.id);
        words.text(`${home.title} ${home.amazonOrderId ?? home.claims?.amazonOrderId ?? ''}`, home.language);
        if (home.buyerName !== '') words.name(scene.index, nameOf(mail));
      }
      words.text(text, mail.reading.lang);
    }
    rows.push({
      tenant_id: scene.tenantId,
      conversation_id: thread.id,
      store_id: thread.shownIn,
      at: thread.lastMessageAt,
      words: words.toString(),
    });
  }
  return write(tx, rows, 'added');
}

const selectThreads = (tx: Tx, ids: string[]) =>
  tx
    .selectFrom('conversations')
    .select(['id', 'store_id', 'subject', 'buyer_name', 'language', 'last_message_at', 'merged_into'])
    .select(['amazon_order_id', 'claimed_order_id'])
    .where((eb) =>
      eb.or([eb('id', '=', eb.fn.any(eb.val(ids))), eb('merged_into', '=', eb.fn.any(eb.val(ids)))]),
    )
    .execute();

const selectMessages = (tx: Tx, ids: string[]) =>
  tx
    .selectFrom('messages')
    .select(['id', 'conversation_id', 'kind', 'language', 'text'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('outgoing_mails')
            .select('outgoing_mails.id')
            .whereRef('outgoing_mails.message_id', '=', 'messages.id')
            .where('outgoing_mails.state', '=', 'withdrawn'),
        )
        .as('withdrawn'),
    )
    .where((eb) => eb('conversation_id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('at', 'desc')
    .execute();

/**
 * Writes anew what threads are found by, from all that they show. Notes and replies that were taken back are for
 * colleagues only. A thread that another shows is found by nothing of its own.
 */
export async function indexThreads(
  tx: Tx,
  deps: VaultDeps,
  tenantId: string,
  ids: readonly string[],
): Promise<void> {
  const threads = await selectThreads(tx, [...ids]);
  const shown = Map.groupBy(threads, (one) => one.merged_into ?? one.id);
  const said = Map.groupBy(await selectMessages(tx, [...shown.keys()]), (one) => one.conversation_id);
  const clear = await filler(
    tx,
    deps,
    tenantId,
    threads.map((one) => one.buyer_name),
  );
  const index = indexKey(deps, tenantId);
  const rows = threads.flatMap((thread): Row[] => {
    if (thread.merged_into !== null) return [];
    const words = new Words(tenantId, thread.language);
    for (const one of shown.get(thread.id) ?? []) {
      words.text(`${one.subject} ${one.amazon_order_id ?? one.claimed_order_id ?? ''}`, one.language);
      words.name(index, clear(one.buyer_name));
    }
    for (const { kind, withdrawn, text, language } of said.get(thread.id) ?? [])
      words.text(text, language, kind === 'note' || withdrawn ? 'colleagues' : 'all');
    const { id, store_id, last_message_at: at } = thread;
    return [{ tenant_id: tenantId, conversation_id: id, store_id, at, words: words.toString() }];
  });
  await write(tx, rows, 'anew');
  const swallowed = threads.flatMap((one) => (one.merged_into === null ? [] : [one.id]));
  if (swallowed.length > 0)
    await tx.deleteFrom('conversation_words').where('conversation_id', 'in', swallowed).execute();
}
