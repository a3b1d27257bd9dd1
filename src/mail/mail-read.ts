import type { MailReading } from './reading/index.ts';

/** A raw mail that has been read, on its way to the rooms that act on it. */
export interface MailRead {
  rawMailId: string;
  storeId: string;
  mailboxId: string;
  /** When the mail server (or the API) took it in. */
  receivedAt: Date;
  /** From before the desk's time: kept, but it starts no clock. */
  history: boolean;
  /** Lay only where its server puts what it takes for spam. */
  spam: boolean;
  reading: MailReading;
}

/** Where a mail went: its thread and message, or the message that already held the same content. */
export interface Placed {
  rawMailId: string;
  conversationId: string | null;
  messageId: string | null;
  duplicate: boolean;
}
