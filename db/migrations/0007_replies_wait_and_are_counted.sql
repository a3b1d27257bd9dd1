-- A reply may wait before it leaves: some seconds in which it can be taken back, until an hour that somebody chose, or
-- until a person lets it go because it is one of too many. What left is counted by recipient, store and mailbox.
alter table outgoing_mails add column if not exists not_before timestamptz;
alter table outgoing_mails add column if not exists recipient_key bytea;
alter table outgoing_mails add column if not exists counted_at timestamptz;
alter table outgoing_mails add column if not exists tried_at timestamptz;
alter table outgoing_mails add column if not exists uncounted boolean not null default false;
alter table outgoing_mails add column if not exists may_have_left boolean not null default false;
-- a copy of a reply that may have left was seen among the sent mail of its mailbox
alter table outgoing_mails add column if not exists seen_sent_at timestamptz;
alter table outgoing_mails drop constraint if exists outgoing_mails_state_check;
alter table outgoing_mails add constraint outgoing_mails_state_check check (state in ('scheduled', 'queued', 'held', 'sending',
  'accepted', 'deferred', 'failed', 'uncertain', 'delivered', 'refused', 'withdrawn'));
create index if not exists outgoing_mails_by_recipient on outgoing_mails (tenant_id, store_id, recipient_key, counted_at);
create index if not exists outgoing_mails_by_store on outgoing_mails (tenant_id, store_id, counted_at);
create index if not exists outgoing_mails_by_mailbox on outgoing_mails (tenant_id, mailbox_id, tried_at);

alter table messages add column if not exists signature text;

alter table people add column if not exists undo_seconds integer not null default 10;
alter table people drop constraint if exists people_undo_seconds_check;
alter table people add constraint people_undo_seconds_check check (undo_seconds between 5 and 30);

alter table stores add column if not exists signature text not null default '';
alter table stores add column if not exists most_recipient_hour integer not null default 6;
alter table stores add column if not exists most_recipient_day integer not null default 20;
alter table stores add column if not exists most_store_hour integer not null default 300;
alter table stores drop constraint if exists stores_most_check;
alter table stores add constraint stores_most_check
  check (most_recipient_hour > 0 and most_recipient_day > 0 and most_store_hour > 0);

alter table mailboxes add column if not exists most_per_minute integer;
alter table mailboxes drop constraint if exists mailboxes_most_per_minute_check;
alter table mailboxes add constraint mailboxes_most_per_minute_check check (most_per_minute > 0);

-- how many mails of a mailbox wait to be read, without looking at those that are
create index if not exists raw_mails_waiting on raw_mails (tenant_id, mailbox_id) where state = 'stored';
