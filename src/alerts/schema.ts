import type { Generated } from 'kysely';
import type { AlertFigures, AlertKind, AlertState } from './contract.ts';
import type { Habit } from './expectation/habit.ts';

interface Alerts {
  tenant_id: string;
  id: string;
  kind: AlertKind;
  subject_id: string;
  store_id: string | null;
  mailbox_id: string | null;
  since: Date;
  figures: AlertFigures;
  state: Generated<AlertState>;
  raised_at: Date;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  acknowledged_count: number | null;
  note: string | null;
  resolved_at: Date | null;
}

interface FeedHabits {
  tenant_id: string;
  feed_id: string;
  store_id: string;
  mailbox_id: string | null;
  habit: Habit | null;
  learnt_at: Date;
}

interface AlertSettingsTable {
  tenant_id: string;
  by_mail: boolean;
  recipients: string[] | null;
  changed_at: Date;
}

interface AlertMails {
  tenant_id: string;
  id: string;
  alert_id: string;
  person_id: string;
  stage: 'raised' | 'reminder' | 'resolved';
  state: Generated<'waiting' | 'sending' | 'sent' | 'uncertain' | 'failed' | 'dropped'>;
  attempts: Generated<number>;
  next_attempt_at: Date;
  lease_until: Date | null;
  begun: Generated<boolean>;
  problem: string | null;
  created_at: Date;
  settled_at: Date | null;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    alerts: Alerts;
    feed_habits: FeedHabits;
    alert_settings: AlertSettingsTable;
    alert_mails: AlertMails;
  }
}
