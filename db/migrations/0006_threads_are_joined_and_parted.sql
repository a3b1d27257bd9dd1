-- A thread that was merged stays as a row of its own, so that it can stand again: `merged_into` says in which thread its
-- messages are shown. A message that is shown away from home says where its home is, and, where the thread that shows it
-- has another key, under which key it was sealed. `by_order` marks a notice that only its order led to a buyer's thread.
alter table conversations add column if not exists merged_into uuid;
alter table conversations add column if not exists case_ids uuid[] not null default '{}';
alter table conversations add column if not exists named_refs bytea[] not null default '{}';
alter table conversations add column if not exists spoken_from timestamptz;
alter table conversations add column if not exists spoken_until timestamptz;
-- what a sender says of whom nobody can be sure: it joins nothing, and tells a person where to look
alter table conversations add column if not exists claimed_order_id text collate "C";
alter table conversations add column if not exists claimed_refs bytea[] not null default '{}';
alter table conversations add column if not exists released boolean not null default false;
alter table messages add column if not exists home_id uuid;
alter table messages add column if not exists key_id uuid;
alter table messages add column if not exists by_order boolean not null default false;

-- A constraint is checked against the rows of all tenants, which row security would not let even the owner see.
alter table conversations no force row level security;
alter table messages no force row level security;
alter table vault_keys no force row level security;
do $$
begin
  if not exists (select from pg_constraint where conname = 'conversations_merged_into') then
    alter table conversations add constraint conversations_merged_into
      foreign key (tenant_id, merged_into) references conversations;
  end if;
  if not exists (select from pg_constraint where conname = 'messages_home') then
    alter table messages add constraint messages_home foreign key (tenant_id, home_id) references conversations;
  end if;
  if not exists (select from pg_constraint where conname = 'messages_key') then
    alter table messages add constraint messages_key foreign key (tenant_id, key_id) references vault_keys;
  end if;
end $$;
alter table conversations force row level security;
alter table messages force row level security;
alter table vault_keys force row level security;
create index if not exists conversations_merged on conversations (tenant_id, merged_into) where merged_into is not null;
create index if not exists conversations_claimed on conversations (tenant_id, store_id, claimed_order_id)
  where claimed_order_id is not null;

create table if not exists regroupings (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  kind text not null check (kind in ('merge', 'split')),
  cause text not null check (cause in ('person', 'same_matter', 'only_match', 'two_buyers')),
  from_id uuid not null,
  into_id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  reason text,
  messages uuid[] not null default '{}',
  homes uuid[] not null default '{}',
  before jsonb not null default '{}',
  undone_at timestamptz,
  undone_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, store_id) references stores,
  foreign key (tenant_id, from_id) references conversations,
  foreign key (tenant_id, into_id) references conversations,
  foreign key (tenant_id, actor_id) references people,
  foreign key (tenant_id, undone_by) references people
);
create index if not exists regroupings_from on regroupings (tenant_id, from_id);
create index if not exists regroupings_into on regroupings (tenant_id, into_id);
comment on table regroupings is 'tenant: threads that were merged or split, by whom, and what it takes to undo it';

create table if not exists refused_suggestions (
  tenant_id uuid not null,
  conversation_id uuid not null,
  other_id uuid not null,
  actor_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, conversation_id, other_id),
  foreign key (tenant_id, conversation_id) references conversations,
  foreign key (tenant_id, other_id) references conversations,
  foreign key (tenant_id, actor_id) references people
);
create index if not exists refused_suggestions_other on refused_suggestions (tenant_id, other_id);
comment on table refused_suggestions is 'tenant: pairs of threads of which a person said that they do not belong together';

do $$
declare t regclass;
begin
  foreach t in array array['regroupings'::regclass, 'refused_suggestions'::regclass] loop
    if not exists (select from pg_policy where polrelid = t) then perform protect(t); end if;
    execute format('grant select, insert, update, delete on %s to {{app}}', t);
  end loop;
end $$;
