import type { DialectReading } from '#amazon/index.ts';
import type { MailAttachment } from './attachments.ts';
import type { AutomaticSign } from './automatic.ts';
import type { LimitCode } from './limits.ts';
import type { MailReport } from './mail-report.ts';
import type { SenderDoubt } from './sender.ts';
import type { ShownTexts } from './shown.ts';

/** What the reader of a mail is told besides the bytes. */
export interface ReadOptions {
  /** The present instant; a Date header far behind it is not believed. */
  now: Date;
  /** Languages to be expected (two letters), the marketplace's own first; they decide short texts. */
  languages?: readonly string[];
  /** authserv-ids whose Authentication-Results are believed; without them the topmost header is. */
  trustedAuthServers?: readonly string[];
  /** Read headers and the first text part only: the second try for a mail that failed to be read whole. */
  reduce?: boolean;
}

/** A mail as the rest of the product sees it: plain data, every text but the HTML cleaned, every list bounded. */
export interface MailReading {
  /** `<…>`, null when missing or unusable. */
  messageId: string | null;
  inReplyTo: string | null;
  /** At most 50, oldest first. */
  references: string[];
  /** ISO instant, null when missing or not to be believed. */
  date: string | null;
  /** The sender two readings agree on, null: unknown (see `fromDoubt`). */
  from: string | null;
  fromDoubt: SenderDoubt | null;
  fromName: string;
  replyTo: string | null;
  replyToDoubt: SenderDoubt | null;
  /** Plain addresses of To, at most 200. */
  to: string[];
  subject: string;
  /** The writer's own words. */
  text: string;
  /** Quoted mails and signature. */
  quoted: string;
  /** HTML as it came, to be cleaned before it is shown; null when the mail has none or it is over a limit. */
  html: string | null;
  attachments: MailAttachment[];
  headers: { authenticationResults: string[]; receivedCount: number };
  /** Signs of a machine; empty: none. */
  automatic: AutomaticSign[];
  report: MailReport | null;
  /** SHA-256 (hex) of the content, see `contentHash`. */
  contentHash: string;
  /** What the marketplace's dialect makes of the mail. */
  dialect: DialectReading;
  /** What people read of it, and where personal values stand in that. */
  shown: ShownTexts;
  /** BCP 47 language of the own words, `und` when unclear. */
  lang: string;
  langConfidence: number;
  limits: { hit: LimitCode[] };
  /** `reduced`: a limit was hit and parts were left out; the raw mail holds everything. */
  state: 'whole' | 'reduced';
}
