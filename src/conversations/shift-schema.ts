import type { Generated } from 'kysely';

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
  until: Date;
}

interface Notifications {
  tenant_id: string;
  id: string;
  person_id: string;
  kind: 'mentioned' | 'assigned' | 'handed_over' | 'watched' | 'woke' | 'taken_over';
  conversation_id: string;
  message_id: string | null;
  actor_id: string | null;
  at: Date;
  read_at: Date | null;
}

interface Drafts {
  tenant_id: string;
  person_id: string;
  conversation_id: string;
  sealed: Buffer;
  key_id: string;
  revision: number;
  updated_at: Date;
}

interface Presences {
  tenant_id: string;
  session_id: string;
  tab: string;
  person_id: string;
  conversation_id: string;
  doing: 'looking' | 'typing';
  since: Date | null;
  seen_at: Date;
}

interface Views {
  tenant_id: string;
  id: string;
  owner_id: string;
  name: string;
  shared: Generated<boolean>;
  looks_at: Record<string, string>;
  created_at: Date;
  removed_at: Date | null;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    tags: Tags;
    conversation_tags: ConversationTags;
    watchers: Watchers;
    readings: Readings;
    notifications: Notifications;
    drafts: Drafts;
    presences: Presences;
    views: Views;
  }
}
