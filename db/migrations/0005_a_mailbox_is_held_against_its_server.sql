-- What a server says that it holds, held against what the desk has: folder by folder, the difference mail by mail.

create or replace function protect(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('drop policy if exists tenant on %s', target);
  execute format(
    'create policy tenant on %s using (tenant_id = current_setting(''app.tenant'')::uuid) with check (tenant_id = current_setting(''app.tenant'')::uuid)',
    target);
  perform expect_many_rows_of_a_tenant(target);
end $$;

create table if not exists feeds (
  tenant_id uuid not null,
  mailbox_id uuid not null,
  revision integer not null default 1,
  asked_at timestamptz,
  compared_at timestamptz,
  gap_from timestamptz,
  gap_to timestamptz,
  gap_mails integer,
  primary key (tenant_id, mailbox_id),
  foreign key (tenant_id, mailbox_id) references mailboxes
);
comment on table feeds is 'tenant: when a mailbox was last held against its server, and its last outage';

create table if not exists feed_folders (
  tenant_id uuid not null,
  mailbox_id uuid not null,
  name text not null,
  role text not null check (role in ('main', 'spam', 'sent', 'other')),
  watched boolean not null,
  listed boolean not null default true,
  problem text,
  at_server integer,
  held integer,
  gone integer,
  fetched_late integer not null default 0,
  compared_at timestamptz,
  primary key (tenant_id, mailbox_id, name),
  foreign key (tenant_id, mailbox_id) references mailboxes
);
comment on table feed_folders is 'tenant: folders of a mailbox as its server lists them, and the two counts of each';

create table if not exists feed_differences (
  tenant_id uuid not null,
  mailbox_id uuid not null,
  folder text not null,
  uidvalidity bigint not null,
  uid bigint not null,
  size integer not null,
  received_at timestamptz,
  problem text not null,
  tries integer not null default 1,
  since timestamptz not null,
  primary key (tenant_id, mailbox_id, folder, uidvalidity, uid),
  foreign key (tenant_id, mailbox_id) references mailboxes
);
comment on table feed_differences is 'tenant: mails that a server holds and did not hand out';

alter table deliveries add column if not exists stated_size integer;
alter table deliveries add column if not exists stated_at timestamptz;
alter table deliveries add column if not exists gone_at timestamptz;
alter table raw_mails add column if not exists spam boolean not null default false;

do $$
declare t text;
begin
  foreach t in array array['feeds', 'feed_folders', 'feed_differences'] loop
    perform protect(t::regclass);
    execute format('grant select, insert, update, delete on %I to {{app}}', t);
  end loop;
end $$;
