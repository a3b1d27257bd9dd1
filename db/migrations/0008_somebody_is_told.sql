-- What somebody must be told of, what is learnt of each feed so that a silence is noticed, and the mails that tell.

create table if not exists alerts (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null check (kind in ('feed_silent', 'feed_thin', 'mailbox_login', 'mailbox_certificate', 'mailbox_quota',
    'mailbox_failing', 'sending_held', 'reading_stuck', 'sending_stuck', 'replies_uncertain', 'mails_quarantined', 'alert_mail_failing')),
  -- what it is about: a mailbox, else a store, else the organisation
  subject_id uuid not null,
  store_id uuid,
  mailbox_id uuid,
  since timestamptz not null,
  figures jsonb not null default '{}',
  state text not null default 'open' check (state in ('open', 'acknowledged', 'resolved')),
  raised_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  -- how many things it was about when somebody took it on: more of them open it again
  acknowledged_count integer,
  note text,
  resolved_at timestamptz,
  primary key (tenant_id, id),
  check ((state = 'resolved') = (resolved_at is not null)),
  foreign key (tenant_id, store_id) references stores,
  foreign key (tenant_id, mailbox_id) references mailboxes,
  foreign key (tenant_id, acknowledged_by) references people
);
create unique index if not exists alerts_one_open on alerts (tenant_id, kind, subject_id) where state <> 'resolved';
create index if not exists alerts_by_subject on alerts (tenant_id, subject_id, kind, resolved_at);
comment on table alerts is 'tenant: what somebody must see to: raised and resolved by the desk, taken on by a person';

create table if not exists feed_habits (
  tenant_id uuid not null,
  -- a mailbox, or a store that has several
  feed_id uuid not null,
  store_id uuid not null,
  mailbox_id uuid,
  habit jsonb,
  learnt_at timestamptz not null,
  primary key (tenant_id, feed_id),
  foreign key (tenant_id, store_id) references stores,
  foreign key (tenant_id, mailbox_id) references mailboxes
);
comment on table feed_habits is 'tenant: how much mail each feed brings at which hour of the week, learnt';

create table if not exists alert_settings (
  tenant_id uuid primary key references tenants,
  by_mail boolean not null,
  -- null: every administrator and coordinator
  recipients uuid[],
  changed_at timestamptz not null
);
comment on table alert_settings is 'tenant: who is told of alarms by mail';

create table if not exists alert_mails (
  tenant_id uuid not null,
  id uuid not null,
  alert_id uuid not null,
  person_id uuid not null,
  stage text not null check (stage in ('raised', 'reminder', 'resolved')),
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'uncertain', 'failed', 'dropped')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  lease_until timestamptz,
  -- the final dot was about to be given: from here on a silence may mean that it was sent
  begun boolean not null default false,
  problem text,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, alert_id, person_id, stage),
  foreign key (tenant_id, alert_id) references alerts,
  foreign key (tenant_id, person_id) references people
);
create index if not exists alert_mails_by_state on alert_mails (tenant_id, state, next_attempt_at);
comment on table alert_mails is 'tenant: who was told of which alarm by mail, each once a stage';

-- When mail came, without what was imported: a habit is learnt from it, and the last arrivals are found by it.
create index if not exists raw_mails_arrivals on raw_mails (tenant_id, mailbox_id, received_at)
  where not history and source in ('imap', 'api');

do $$
declare t text;
begin
  foreach t in array array['alerts', 'feed_habits', 'alert_settings', 'alert_mails'] loop
    if not exists (select from pg_policy where polrelid = t::regclass and polname = 'tenant') then
      perform protect(t::regclass);
    end if;
  end loop;
end $$;
grant select, insert, update, delete on alerts, feed_habits, alert_settings, alert_mails to {{app}};
revoke delete on alerts from {{app}};
