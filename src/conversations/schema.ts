import type { ColumnType, Generated } from 'kysely';

/** How a thread stood, as far as undoing has to know. */
export interface Stood {
  state: 'open' | 'closed';
  closedAt: string | null;
  assigneeId: string | null;
  /** ISO 8601, or `buyer_writes`. */
  asleepUntil?: string | null;
  asleepBy?: string | null;
  priority?: number;
  storeId?: string;
}

/** How both threads of a regrouping stood before it, and the one that remained after it. */
export interface Before {
  from?: Stood;
  into?: Stood;
  after?: Stood;
  /** Tags and watchers that the thread that remains has from the other. */
  tags?: string[];
  watchers?: string[];
}

interface Conversations {
  tenant_id: string;
  id: string;
  number: number;
  /** Whose work it is: who sees it. */
  store_id: string;
  /** The store to whose mailbox its mail comes, where that is another; null: the same. */
  received_store_id: Generated<string | null>;
  /** Of the two, the one of the mail: where mails are joined to it, and from which it is answered. */
  mail_store_id: ColumnType<string, never, never>;
  client_id: string;
  marketplace: string | null;
  order_id: string | null;
  amazon_order_id: string | null;
  alias_key: Buffer | null;
  case_id: string | null;
  key_id: string;
  buyer_name: string;
  reply_to: string | null;
  subject: string;
  snippet: string;
  language: string;
  state: Generated<'open' | 'closed'>;
  suspect: Generated<boolean>;
  assignee_id: string | null;
  unanswered_since: Date | null;
  answered_until: Date | null;
  seen_until: Date | null;
  due_at: Date | null;
  sort_due: ColumnType<Date, never, never>;
  last_message_at: Date;
  last_direction: 'in' | 'out';
  message_count: Generated<number>;
  delivery_problem: Generated<boolean>;
  no_response_sealed: Buffer | null;
  notices: Generated<string[]>;
  version: Generated<number>;
  created_at: Date;
  closed_at: Date | null;
  merged_into: string | null;
  case_ids: Generated<string[]>;
  named_refs: Generated<Buffer[]>;
  spoken_from: Date | null;
  spoken_until: Date | null;
  claimed_order_id: string | null;
  claimed_refs: Generated<Buffer[]>;
  /** Was parked, and a lead vouched for it. */
  released: Generated<boolean>;
  /** Infinity: until the buyer writes. It holds while no deadline comes before it (`snoozing.ts`). */
  snoozed_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  snoozed_by: string | null;
  /** 1 low … 4 urgent. */
  priority: Generated<number>;
}

interface Messages {
  tenant_id: string;
  id: string;
  conversation_id: string;
  store_id: string;
  kind: 'buyer' | 'reply' | 'reply_copy' | 'note' | 'notice';
  at: Date;
  author_id: string | null;
  language: string;
  text: string;
  quoted: string | null;
  html_sealed: Buffer | null;
  raw_mail_id: string | null;
  dedupe_key: Buffer | null;
  notice_kind: string | null;
  signature: string | null;
  suspect_reasons: Generated<string[]>;
  home_id: string | null;
  key_id: string | null;
  by_order: Generated<boolean>;
}

interface MessageRefs {
  tenant_id: string;
  store_id: string;
  ref_key: Buffer;
  conversation_id: string;
  message_id: string;
  ours: boolean;
}

interface Attachments {
  tenant_id: string;
  id: string;
  store_id: string;
  conversation_id: string;
  /** Null: it waits for a reply of `uploaded_by`. */
  message_id: string | null;
  name_sealed: Buffer;
  media_type: string;
  size: number;
  content_id: string | null;
  key_id: string;
  file_address: string;
  uploaded_by: Generated<string | null>;
  uploaded_at: Generated<Date | null>;
}

interface ConversationEvents {
  tenant_id: string;
  id: string;
  conversation_id: string;
  at: Date;
  actor_id: string | null;
  kind: string;
  detail: Record<string, string | number | boolean | null>;
  undone_at: Date | null;
  undone_by: string | null;
  before: ColumnType<Stood | null, string | null | undefined, never>;
  after: ColumnType<Stood | null, string | null | undefined, never>;
}

interface Regroupings {
  tenant_id: string;
  id: string;
  store_id: string;
  kind: 'merge' | 'split';
  cause: 'person' | 'same_matter' | 'only_match' | 'two_buyers';
  /** Of a merge: the thread that was swallowed. Of a split: the one that the messages were taken from. */
  from_id: string;
  into_id: string;
  at: Date;
  /** Null: done by the desk itself. */
  actor_id: string | null;
  reason: string | null;
  /** Of a split: the messages, and the home of each before. */
  messages: Generated<string[]>;
  homes: Generated<string[]>;
  before: ColumnType<Before, string | undefined, string>;
  undone_at: Date | null;
  undone_by: string | null;
}

interface RefusedSuggestions {
  tenant_id: string;
  /** The smaller of the two ids. */
  conversation_id: string;
  other_id: string;
  actor_id: string;
  at: Date;
}

interface ConversationWords {
  tenant_id: string;
  conversation_id: string;
  store_id: string;
  at: Date;
  /** A `tsvector`. */
  words: string;
}

interface SearchProgress {
  tenant_id: string;
  up_to: number;
  finished_at: Date | null;
}

interface Tags {
  tenant_id: string;
  id: string;
  name: string;
  /** The name as it is compared: folded, so that "VIP" and "vip" are one. */
  name_key: string;
  created_by: string | null;
  created_at: Date;
}

interface ConversationTags {
  tenant_id: string;
  conversation_id: string;
  tag_id: string;
  at: Date;
}

interface Watchers {
  tenant_id: string;
  conversation_id: string;
  person_id: string;
  at: Date;
}

interface Readings {
  tenant_id: string;
  person_id: string;
  conversation_id: string;
  at: Date;
  /** Messages that there were: mail is older than its arrival, so no time tells what has been seen. */
  messages: number;
}

interface Notifications {
  tenant_id: string;
  id: string;
  person_id: string;
  kind: 'mentioned' | 'assigned' | 'handed_over' | 'watched' | 'woke' | 'taken_over' | 'due_soon';
  conversation_id: string;
  message_id: string | null;
  actor_id: string | null;
  at: Date;
  read_at: Date | null;
  /** Of `due_soon`: since when the buyer waits, by which one clock is told from the next. */
  clock: Generated<Date | null>;
}

interface Translations {
  tenant_id: string;
  message_id: string;
  language: string;
  text: string;
  /** Null: no person wrote it. */
  author_id: string | null;
  at: Date;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    conversations: Conversations;
    messages: Messages;
    message_refs: MessageRefs;
    attachments: Attachments;
    conversation_events: ConversationEvents;
    regroupings: Regroupings;
    refused_suggestions: RefusedSuggestions;
    tags: Tags;
    conversation_tags: ConversationTags;
    watchers: Watchers;
    readings: Readings;
    notifications: Notifications;
    translations: Translations;
    conversation_words: ConversationWords;
    search_progress: SearchProgress;
  }
}
