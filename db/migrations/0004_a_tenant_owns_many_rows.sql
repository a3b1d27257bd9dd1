-- Until a table is first analysed, PostgreSQL takes a tenant id for as telling as any other column: it looks up a row, even
-- the one that a foreign key refers to, by whichever index begins with the tenant, and reads all that the tenant owns.
-- Told that there is one tenant, it keeps to the index that names the row. Real figures take the place of these.
create or replace function expect_many_rows_of_a_tenant(p_table regclass) returns void language plpgsql as $$
declare
  v_schema text;
  v_name text;
begin
  -- PostgreSQL 18 lets figures be set; earlier versions wait for their first analysis
  if to_regproc('pg_catalog.pg_restore_attribute_stats') is null then return; end if;
  select n.nspname, c.relname into v_schema, v_name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.oid = p_table and c.reltuples <= 0;
  -- a table that was analysed has figures of its own
  if v_name is null then return; end if;
  execute format(
    'select pg_restore_attribute_stats(''schemaname'', %L::text, ''relname'', %L::text, ''attname'', ''tenant_id'', '
    '''inherited'', false, ''null_frac'', 0::real, ''avg_width'', 16, ''n_distinct'', 1::real)', v_schema, v_name);
exception when lock_not_available then
  -- it is only advice; a table that is being vacuumed will have figures soon
  null;
end $$;
revoke all on function expect_many_rows_of_a_tenant(regclass) from public;

create or replace function protect(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant on %s using (tenant_id = current_setting(''app.tenant'')::uuid) with check (tenant_id = current_setting(''app.tenant'')::uuid)',
    target);
  perform expect_many_rows_of_a_tenant(target);
end $$;

do $$
declare t record;
begin
  for t in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') like 'tenant:%'
  loop
    perform expect_many_rows_of_a_tenant(t.name);
  end loop;
end $$;
