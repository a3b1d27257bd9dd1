import type { MailRead } from '#mail/index.ts';
import type { OrderBook } from '#orders/index.ts';
import type { KeyRowToStore, OpenKey, SubjectTexts, VaultDeps } from '#privacy/index.ts';
import type { Regroup } from './grouping.ts';
import type { ResponseClock, ResponseRule } from './response-clock.ts';
import type { Clue, KnownThread } from './threading.ts';

/** A thread in memory while mails are put into it. */
export interface Thread extends KnownThread, ResponseClock {
  clientId: string;
  /** The store whose work it is; its `storeId` is the one of its mail. */
  shownIn: string;
  /** The thread that shows what comes here; null: this one. */
  mergedInto: string | null;
  /** Others are shown in it. */
  hasMerged: boolean;
  caseId: string | null;
  orderId: string | null;
  marketplace: string | null;
  subject: OpenKey;
  texts: SubjectTexts;
  state: 'open' | 'closed';
  buyerName: string;
  replyTo: string | null;
  lastMessageAt: Date;
  /** What a sender names of whom nobody can be sure; null for others and for threads that are there already. */
  claims: { amazonOrderId: string | null; refs: readonly string[] } | null;
  title: string;
  snippet: string;
  language: string;
  lastDirection: 'in' | 'out';
  added: number;
  noResponseUrl: string | null;
  notices: string[];
  /** Somebody wrote who ends a snooze. */
  woken: boolean;
  isNew: boolean;
  touched: boolean;
}

/** A message in memory, with all that is written beside it. */
export interface PlacedMessage {
  id: string;
  /** Where it is shown. */
  thread: Thread;
  /** Where it would be shown if nothing had been merged; it is sealed under this one's key. */
  home: Thread;
  /** A notice that only its order led to a buyer's thread. */
  byOrder: boolean;
  mail: MailRead;
  kind: 'buyer' | 'reply_copy' | 'notice';
  at: Date;
  text: string;
  quoted: string | null;
  dedupeKey: Buffer;
  /** Hash of its Message-ID in hex. */
  refKey: string | null;
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
  /** Message-IDs that are known, by hash; those of the batch are added. */
  refs: Map<string, { threadId: string; ours: boolean }[]>;
  /** Dedupe keys in hex → the message that holds the content. */
  known: Map<string, { messageId: string; conversationId: string }>;
  messages: PlacedMessage[];
  /** What is to be joined and parted, in this order. */
  plan: Regroup[];
  /** Key rows of threads that were made here. */
  keyRows: KeyRowToStore[];
}
