-- What an agent does with a conversation besides answering it.
-- A snooze holds while its hour has not come and no deadline comes before it; infinity: until the buyer writes.
alter table conversations add column if not exists snoozed_until timestamptz;
alter table conversations add column if not exists snoozed_by uuid;
alter table conversations add column if not exists priority smallint not null default 2 check (priority between 1 and 4);
create index if not exists conversations_by_snooze on conversations (tenant_id, snoozed_until) where snoozed_until is not null;

-- How the desk looks to a person.
alter table people add column if not exists clock text not null default '24' check (clock in ('24', '12'));
alter table people add column if not exists density text not null default 'comfortable'
  check (density in ('comfortable', 'compact'));

-- An act that can be undone keeps what undoing has to know, and who undid it.
alter table conversation_events add column if not exists undone_at timestamptz;
alter table conversation_events add column if not exists undone_by uuid;

create table if not exists tags (
  tenant_id uuid not null references tenants,
  id uuid not null,
  name text not null,
  name_key text not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name_key)
);
comment on table tags is 'tenant: words that people put on conversations';

create table if not exists conversation_tags (
  tenant_id uuid not null,
  conversation_id uuid not null,
  tag_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, conversation_id, tag_id),
  foreign key (tenant_id, conversation_id) references conversations,
  foreign key (tenant_id, tag_id) references tags
);
create index if not exists conversation_tags_by_tag on conversation_tags (tenant_id, tag_id, conversation_id);
comment on table conversation_tags is 'tenant: which conversation carries which tag';

create table if not exists watchers (
  tenant_id uuid not null,
  conversation_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, conversation_id, person_id),
  foreign key (tenant_id, conversation_id) references conversations,
  foreign key (tenant_id, person_id) references people
);
create index if not exists watchers_by_person on watchers (tenant_id, person_id, conversation_id);
comment on table watchers is 'tenant: who wants to hear of a conversation';

create table if not exists readings (
  tenant_id uuid not null,
  person_id uuid not null,
  conversation_id uuid not null,
  at timestamptz not null,
  -- how many messages there were: mail is older than its arrival, so that no time tells what has been seen
  messages integer not null,
  primary key (tenant_id, person_id, conversation_id),
  foreign key (tenant_id, person_id) references people,
  foreign key (tenant_id, conversation_id) references conversations
);
create index if not exists readings_by_conversation on readings (tenant_id, conversation_id);
comment on table readings is 'tenant: how much of a conversation a person has read';

create table if not exists notifications (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('mentioned', 'assigned', 'handed_over', 'watched', 'woke', 'taken_over')),
  conversation_id uuid not null,
  message_id uuid,
  actor_id uuid,
  at timestamptz not null,
  read_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people,
  foreign key (tenant_id, conversation_id) references conversations
);
create index if not exists notifications_by_person on notifications (tenant_id, person_id, at desc, id);
create index if not exists notifications_by_conversation on notifications (tenant_id, conversation_id);
comment on table notifications is 'tenant: what a person is told of conversations';

-- What a person has begun to write, sealed under the key of the thread: it goes with the thread.
create table if not exists drafts (
  tenant_id uuid not null,
  person_id uuid not null,
  conversation_id uuid not null,
  sealed bytea not null,
  key_id uuid not null,
  revision integer not null,
  updated_at timestamptz not null,
  primary key (tenant_id, person_id, conversation_id),
  foreign key (tenant_id, person_id) references people,
  foreign key (tenant_id, conversation_id) references conversations,
  foreign key (tenant_id, key_id) references vault_keys
);
create index if not exists drafts_by_conversation on drafts (tenant_id, conversation_id);
create index if not exists drafts_by_key on drafts (tenant_id, key_id);
comment on table drafts is 'tenant: replies and notes that are being written';

create table if not exists presences (
  tenant_id uuid not null,
  session_id uuid not null,
  tab text not null,
  person_id uuid not null,
  conversation_id uuid not null,
  doing text not null check (doing in ('looking', 'typing')),
  -- since when this person writes here; who took over writes from the beginning of time
  since timestamptz,
  seen_at timestamptz not null,
  primary key (tenant_id, session_id, tab),
  foreign key (tenant_id, person_id) references people,
  foreign key (tenant_id, conversation_id) references conversations
);
create index if not exists presences_by_conversation on presences (tenant_id, conversation_id);
create index if not exists presences_by_time on presences (tenant_id, seen_at);
comment on table presences is 'tenant: who looks at which conversation or writes in it';

create table if not exists views (
  tenant_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  shared boolean not null default false,
  -- as the address of the inbox has it: view, store, client, language, q
  looks_at jsonb not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references people
);
create index if not exists views_by_owner on views (tenant_id, owner_id) where removed_at is null;
comment on table views is 'tenant: ways of looking at the inbox that somebody kept';

do $$
declare t text;
begin
  foreach t in array array[
    'tags', 'conversation_tags', 'watchers', 'readings', 'notifications', 'drafts', 'presences', 'views'] loop
    if not exists (select from pg_policy where polrelid = t::regclass and polname = 'tenant') then
      perform protect(t::regclass);
    end if;
  end loop;
end $$;
grant select, insert, update, delete
  on tags, conversation_tags, watchers, readings, notifications, drafts, presences, views to {{app}};
