import type { BuyerKey } from './buyers.ts';
import type { Market, Ui } from './markets.ts';
import type { OrderKey } from './orders.ts';
import type { PersonKey } from './people.ts';
import type { ProductKey } from './products.ts';
import type { StoreKey } from './stores.ts';

/** Languages in which the world's mails are written (ISO 639-1). */
export type Lang = 'en' | 'de' | 'fr' | 'it' | 'es' | 'ja' | 'zh' | 'nl' | 'pl' | 'sv' | 'tr' | 'pt';

/** What a mail is to the desk. `not_amazon` is mail that does not come from Amazon. */
export const kinds = [
  'buyer_message',
  'reply_copy',
  'cancel_request',
  'return_request',
  'refund_issued',
  'claim_received',
  'claim_decided',
  'opt_out',
  'chargeback',
  'performance_notice',
  'case_mail',
  'unknown_notice',
  'delivery_failure',
  'not_amazon',
] as const;
export type Kind = (typeof kinds)[number];

/** The topic that a buyer picks in Amazon's form; it makes the subject. */
export type Topic = 'delivery' | 'product' | 'return' | 'refund' | 'invoice' | 'damage' | 'cancel' | 'other';

/** How the MIME tree of a buyer message is built. Attachments wrap each of them in `multipart/mixed`. */
export type Shape = 'plain' | 'plain-qp' | 'plain-base64' | 'plain-latin1' | 'html' | 'alternative';

/** What an order-bound notice says beyond the order itself. */
export interface NoticeDetail {
  reason?: string;
  comment?: string;
  authorised?: boolean;
  outcome?: 'granted' | 'denied';
  answerWithinHours?: number;
}

/** One mail inside a conversation, written by hand. */
export interface MailLine {
  kind: Kind;
  minutesAgo: number;
  text?: string;
  photos?: number;
  pdf?: boolean;
  shape?: Shape;
  topic?: Topic;
  /** The seller's interface was in another language than the marketplace's own. */
  ui?: Ui;
  /** Amazon's customer service wrote for the buyer. */
  byCustomerService?: boolean;
  /** Carries In-Reply-To with the Message-ID of our reply to this mail id. */
  answers?: string;
  /** Authentication-Results says that SPF, DKIM and DMARC failed. */
  unauthentic?: boolean;
  notice?: NoticeDetail;
}

/** A thread as a person would tell it: who, about which order, and the mails in order of time. */
export interface Conversation {
  key: string;
  /** The order it is about; a pre-sale question has `presale` instead. */
  order?: OrderKey;
  presale?: { buyer: BuyerKey; product: ProductKey };
  topic: Topic;
  /** The relay address carries `+caseUUID`. */
  hasCase?: boolean;
  mails: readonly MailLine[];
}

/** A mail written whole, outside every conversation: newsletters, bounces, forgeries, notices without an order. */
export interface LooseMail {
  id: string;
  kind: Kind;
  store: StoreKey;
  market: Market;
  minutesAgo: number;
  lang: Lang;
  suspect?: boolean;
  from: { name: string; address: string };
  subject: string;
  body: string;
  html?: boolean;
  order?: OrderKey;
  /** `X-Space-Notification-Type`, when Amazon sets one. */
  notificationType?: string;
  authentication: 'pass' | 'fail' | 'other-domain';
  /** Bounces: Message-ID of the refused mail is that of our reply to this mail id. */
  refusedReplyTo?: string;
}

/** A mail of a conversation together with its place in it; what the renderer takes. */
export interface ThreadMail extends MailLine {
  id: string;
  conversation: Conversation;
}

export type MailSpec = ThreadMail | LooseMail;

/** A reply that somebody of the team wrote to a mail. */
export interface Reply {
  to: string;
  by: PersonKey;
  afterMinutes: number;
  text: string;
}

/** Somebody marked the mail as needing no answer. */
export interface Dismissal {
  of: string;
  by: PersonKey;
  afterMinutes: number;
}

/** What a right reading of a mail must find. */
export interface Expected {
  kind: Kind;
  orderId: string | null;
  lang: Lang;
  threadKey: string;
  suspect: boolean;
}

/** A mail as it arrives in a store's mailbox. */
export interface ArrivingMail {
  id: string;
  mailbox: string;
  receivedAt: Date;
  bytes: Buffer;
  expected: Expected;
}

/** A buyer's message. */
export function says(minutesAgo: number, text: string, more: Partial<MailLine> = {}): MailLine {
  return { kind: 'buyer_message', minutesAgo, text, ...more };
}

/** A notice of Amazon about the order of the conversation. */
export function notice(kind: Kind, minutesAgo: number, detail: NoticeDetail = {}): MailLine {
  return { kind, minutesAgo, notice: detail };
}
