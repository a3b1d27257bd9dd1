import type { Generated } from 'kysely';
import type { OutgoingState } from './outbox/state.ts';

interface MailboxCursors {
  tenant_id: string;
  mailbox_id: string;
  folder: string;
  uidvalidity: number;
  last_uid: number;
}

interface RawMails {
  tenant_id: string;
  id: string;
  store_id: string;
  mailbox_id: string;
  source: 'imap' | 'api' | 'import' | 'demo';
  received_at: Date;
  stored_at: Date;
  size: number;
  sha256: Buffer;
  key_id: string;
  sealed: Buffer | null;
  history: Generated<boolean>;
  spam: Generated<boolean>;
  state: Generated<'stored' | 'read' | 'failed' | 'quarantined'>;
  attempts: Generated<number>;
  problem: string | null;
  notice_kind: string | null;
  notification_type: string | null;
  conversation_id: string | null;
  message_id: string | null;
  duplicate_of: string | null;
  read_at: Date | null;
}

interface Deliveries {
  tenant_id: string;
  mailbox_id: string;
  folder: string;
  uidvalidity: number;
  uid: number;
  raw_mail_id: string;
  stated_size: number | null;
  stated_at: Date | null;
  gone_at: Date | null;
}

interface Feeds {
  tenant_id: string;
  mailbox_id: string;
  revision: Generated<number>;
  asked_at: Date | null;
  compared_at: Date | null;
  gap_from: Date | null;
  gap_to: Date | null;
  gap_mails: number | null;
}

interface FeedFolders {
  tenant_id: string;
  mailbox_id: string;
  name: string;
  role: 'main' | 'spam' | 'sent' | 'other';
  watched: boolean;
  listed: Generated<boolean>;
  problem: string | null;
  at_server: number | null;
  held: number | null;
  gone: number | null;
  fetched_late: Generated<number>;
  compared_at: Date | null;
}

interface FeedDifferences {
  tenant_id: string;
  mailbox_id: string;
  folder: string;
  uidvalidity: number;
  uid: number;
  size: number;
  received_at: Date | null;
  problem: string;
  tries: Generated<number>;
  since: Date;
}

interface OutgoingMails {
  tenant_id: string;
  id: string;
  store_id: string;
  mailbox_id: string;
  conversation_id: string;
  message_id: string;
  key_id: string;
  header_key: Buffer;
  envelope_sealed: Buffer;
  sealed: Buffer;
  size: number;
  state: OutgoingState;
  attempts: Generated<number>;
  fence: Generated<number>;
  lease_until: Date | null;
  body_started: Generated<boolean>;
  next_attempt_at: Date | null;
  not_before: Date | null;
  recipient_key: Buffer | null;
  counted_at: Date | null;
  tried_at: Date | null;
  uncounted: Generated<boolean>;
  may_have_left: Generated<boolean>;
  seen_sent_at: Date | null;
  phase: string | null;
  reply_code: number | null;
  problem: string | null;
  created_at: Date;
  accepted_at: Date | null;
  settled_at: Date | null;
}

interface OutgoingAttempts {
  tenant_id: string;
  id: string;
  outgoing_id: string;
  at: Date;
  result: string;
  phase: string | null;
  reply_code: number | null;
  problem: string | null;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    mailbox_cursors: MailboxCursors;
    raw_mails: RawMails;
    deliveries: Deliveries;
    feeds: Feeds;
    feed_folders: FeedFolders;
    feed_differences: FeedDifferences;
    outgoing_mails: OutgoingMails;
    outgoing_attempts: OutgoingAttempts;
  }
}
