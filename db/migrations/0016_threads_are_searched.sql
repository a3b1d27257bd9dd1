-- What each thread is found by: words of its subject and messages, and keyed hashes of its buyers' names, each behind the
-- end of the tenant's id and a letter for its kind. `at` is the thread's last message, so that the newest come first.
create table if not exists conversation_words (
  tenant_id uuid not null,
  conversation_id uuid not null,
  store_id uuid not null,
  at timestamptz not null,
  words tsvector not null,
  primary key (tenant_id, conversation_id),
  foreign key (tenant_id, conversation_id) references conversations
);
-- Words are many and never shown: beside the row, uncompressed, they are neither in the way nor unpacked.
alter table conversation_words alter column words set storage external;
create index if not exists conversation_words_latest on conversation_words (tenant_id, at);
create index if not exists conversation_words_words on conversation_words using gin (words);
comment on table conversation_words is 'tenant: what each thread is found by';

-- How far the threads from before have got their words.
create table if not exists search_progress (
  tenant_id uuid primary key references tenants,
  up_to bigint not null default 0,
  finished_at timestamptz
);
comment on table search_progress is 'tenant: up to which number older threads can be searched';

do $$
declare t text;
begin
  foreach t in array array['conversation_words', 'search_progress'] loop
    if not exists (select from pg_policy where polrelid = t::regclass and polname = 'tenant') then
      perform protect(t::regclass);
    end if;
  end loop;
end $$;
grant select, insert, update, delete on conversation_words, search_progress to {{app}};

-- Under row security PostgreSQL uses no index for a text operator, since such an operator might tell of rows that it is
-- given to look at. So one function asks as the owner, who is not held by the policy here, and names the tenant itself.
alter table conversation_words no force row level security;
-- Words that stand in many threads are met at once among the newest; looking for others there first costs little. Behind
-- that the index of words is asked for all, apart from their order: PostgreSQL would else walk through time for a rare one.
create or replace function conversations_saying(p_words text, p_stores uuid[], p_before timestamptz, p_most bigint)
returns table (conversation_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  v_tenant uuid := current_setting('app.tenant')::uuid;
  v_words tsquery := p_words::tsquery;
  v_newest uuid[];
  v_looked integer := 1500;
begin
  -- A second, longer look where the first one tells that it will be enough; twelve thousand cost what an index scan does.
  while p_most is not null and v_looked <= 12000 loop
    v_newest := array(
      select n.conversation_id from (
        select w.conversation_id, w.store_id, w.words from conversation_words w
        where w.tenant_id = v_tenant and w.at <= coalesce(p_before, 'infinity')
        order by w.at desc limit v_looked) n
      where n.words @@ v_words and (p_stores is null or n.store_id = any(p_stores)) limit p_most);
    if cardinality(v_newest) >= p_most then
      return query select unnest(v_newest);
      return;
    end if;
    exit when v_looked > 1500 or cardinality(v_newest) = 0;
    v_looked := ceil(1.3 * v_looked * p_most / cardinality(v_newest));
  end loop;
  return query with found as materialized (
      select w.conversation_id, w.at from conversation_words w
      where w.tenant_id = v_tenant and w.words @@ v_words
        and (p_stores is null or w.store_id = any(p_stores)) and w.at <= coalesce(p_before, 'infinity'))
    select f.conversation_id from found f order by f.at desc limit p_most;
end $$;
revoke all on function conversations_saying(text, uuid[], timestamptz, bigint) from public;
grant execute on function conversations_saying(text, uuid[], timestamptz, bigint) to {{app}};

create index if not exists order_items_asin on order_items (tenant_id, asin) where asin is not null;
