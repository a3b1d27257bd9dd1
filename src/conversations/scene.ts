import type { MailRead } from '#mail/index.ts';
import type { OrderBook } from '#orders/index.ts';
import type { KeyRowToStore, OpenKey, SubjectTexts, VaultDeps } from '#privacy/index.ts';
import type { ResponseClock, ResponseRule } from './response-clock.ts';
import type { Clue, KnownRefs, KnownThread } from './threading.ts';

/** A thread in memory while mails are put into it. */
export interface Thread extends KnownThread, ResponseClock {
  clientId: string;
  number: number | null;
  orderId: string | null;
  marketplace: string | null;
  subject: OpenKey;
  texts: SubjectTexts;
  state: 'open' | 'closed';
  buyerName: string;
  replyTo: string | null;
  title: string;
  snippet: string;
  language: string;
  lastDirection: 'in' | 'out';
  added: number;
  noResponseUrl: string | null;
  notices: string[];
  isNew: boolean;
  touched: boolean;
}

/** A message in memory, with all that is written beside it. */
export interface PlacedMessage {
  id: string;
  thread: Thread;
  mail: MailRead;
  kind: 'buyer' | 'reply_copy' | 'notice';
  at: Date;
  text: string;
  quoted: string | null;
  dedupeKey: Buffer;
  refKey: Buffer | null;
}

/** A store as intake needs it. */
export interface SceneStore {
  clientId: string;
  key: OpenKey;
}

/** Everything that a batch of mails of one tenant can touch, loaded at once. */
export interface Scene {
  deps: VaultDeps;
  tenantId: string;
  index: Buffer;
  stores: ReadonlyMap<string, SceneStore>;
  rules: readonly ResponseRule[];
  book: OrderBook;
  /** By mail of the batch. */
  clues: ReadonlyMap<MailRead, Clue>;
  threads: Thread[];
  refs: KnownRefs;
  /** Dedupe keys in hex → the message that holds the content. */
  known: Map<string, { messageId: string; conversationId: string }>;
  messages: PlacedMessage[];
  /** Key rows of threads that were made here. */
  keyRows: KeyRowToStore[];
}
