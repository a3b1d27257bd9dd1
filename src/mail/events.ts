import type { Tx } from '#platform/db/tables.ts';
import type { MailRead, Placed } from './mail-read.ts';

/** What became of a reply, for the thread that it belongs to. */
export interface OutgoingNews {
  outgoingId: string;
  conversationId: string;
  messageId: string;
  storeId: string;
}

/** What the mail room tells the rooms above it; each is heard within the transaction that made it true. */
export interface MailEvents {
  /** Mails of one tenant were read. Answers where each went. */
  mailsRead(tx: Tx, tenantId: string, mails: readonly MailRead[]): Promise<Placed[]>;
  /** A server has taken a reply: from here on it counts as answered. */
  replyAccepted(tx: Tx, tenantId: string, news: OutgoingNews): Promise<void>;
  /** A reply did not reach the buyer after all, or cannot: the clock runs on. */
  replyRefused(tx: Tx, tenantId: string, news: OutgoingNews, problem: string): Promise<void>;
  /** The state of a reply changed in another way that its thread shows. */
  replyChanged(tx: Tx, tenantId: string, news: OutgoingNews): Promise<void>;
}
