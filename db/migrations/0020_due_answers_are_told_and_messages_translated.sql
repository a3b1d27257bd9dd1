-- Whoever has or watches a conversation is told once for each clock that its answer falls due soon.
alter table people add column if not exists due_notices boolean not null default true;
alter table notifications add column if not exists clock timestamptz;
alter table notifications drop constraint if exists notifications_kind_check;
alter table notifications add constraint notifications_kind_check
  check (kind in ('mentioned', 'assigned', 'handed_over', 'watched', 'woke', 'taken_over', 'due_soon'));
create unique index if not exists notifications_by_clock
  on notifications (tenant_id, conversation_id, person_id, clock) where clock is not null;

-- What a message says in a language of the team; with tokens, as the message has them, so that it goes with the key of the thread.
create table if not exists translations (
  tenant_id uuid not null,
  message_id uuid not null,
  language text not null,
  text text not null,
  author_id uuid,
  at timestamptz not null,
  primary key (tenant_id, message_id),
  foreign key (tenant_id, message_id) references messages,
  foreign key (tenant_id, author_id) references people
);
create index if not exists translations_by_author on translations (tenant_id, author_id);
comment on table translations is 'tenant: messages in a language of the team, with tokens for personal values';
do $$
begin
  if not exists (select from pg_policy where polrelid = 'translations'::regclass and polname = 'tenant') then
    perform protect('translations');
  end if;
end $$;
grant select, insert, update, delete on translations to {{app}};
