import type pg from 'pg';
import { ownSchema, queueSchema, type Rule, rule } from './shape.ts';

/** The functions that may act as their owner: one writes the chain, one asks the index of words, which row security would keep from being used. */
const definers = `'audit_append', 'conversations_saying'`;

/** Views run with the asker's rights; materialised ones would keep rows of everybody. */
export const noOpenViews = rule(`
  select c.relname || case c.relkind when 'm' then ' is a materialised view' else ' is a view with its owner''s rights' end as said
  from pg_class c where c.relnamespace = '${ownSchema}'::regnamespace
    and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions, '{}') && '{security_invoker=true,security_invoker=on,security_invoker=1}'))
  order by 1`);

/** Functions with their owner's rights are on the list and cannot be led astray by anybody's schema. */
export const knownDefiners = rule(`
  select p.proname || ' acts as its owner and is not on the list' as said from pg_proc p
  where p.prosecdef and p.pronamespace = '${ownSchema}'::regnamespace and p.proname not in (${definers})
  union all
  select p.proname || ' acts as its owner with a search path that is not fixed, temporary tables last' from pg_proc p
  where p.prosecdef and p.pronamespace = '${ownSchema}'::regnamespace
    and not exists (select from unnest(p.proconfig) c where c ~ '^search_path=pg_catalog, public, pg_temp$') order by 1`);

const sentences = async (admin: pg.Client, text: string, values: unknown[]): Promise<string[]> =>
  (await admin.query<{ said: string }>(text, values)).rows.map((row) => row.said);

const attributes = `
  select 'the role may ' || what as said from pg_roles r, lateral (values
    ('do anything', r.rolsuper), ('see past row security', r.rolbypassrls), ('make databases', r.rolcreatedb),
    ('make roles', r.rolcreaterole), ('replicate', r.rolreplication)) a (what, yes)
  where r.rolname = $1 and a.yes
  union all
  select 'the role may act as ' || g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid
  join pg_roles r on r.oid = m.member where r.rolname = $1 order by 1`;

const owned = `
  select 'the role owns ' || what as said from (
    select 'table ' || relname as what, relowner as owner from pg_class
    union all select 'function ' || proname, proowner from pg_proc
    union all select 'schema ' || nspname, nspowner from pg_namespace
    union all select 'type ' || typname, typowner from pg_type
    union all select 'database ' || datname, datdba from pg_database) o
  join pg_roles r on r.oid = o.owner where r.rolname = $1 order by 1`;

const making = `
  select 'the role may create in schema ' || nspname as said from pg_namespace
  where nspname !~ '^pg_' and has_schema_privilege($1, oid, 'create')
  union all
  select 'the role may create schemas' where has_database_privilege($1, current_database(), 'create')
  union all
  select 'the role may ' || right_ || ' ' || c.oid::regclass from pg_class c,
    unnest(array['truncate', 'references', 'trigger']) right_
  where c.relkind in ('r', 'p') and c.relnamespace in ('${ownSchema}'::regnamespace, '${queueSchema}'::regnamespace)
    and has_table_privilege($1, c.oid, right_) order by 1`;

const history = `
  select 'the role may ' || right_ || ' ' || t as said
  from unnest(array['audit_events', 'audit_heads', 'schema_migrations']) t, unnest(array['insert', 'update', 'delete']) right_
  where has_table_privilege($1, t::regclass, right_)
    or case when right_ <> 'delete' then has_any_column_privilege($1, t::regclass, right_) end
  order by 1`;

/** What the desk's role must not be able to do. */
export const roleRules = (app: string): Record<string, Rule> => ({
  hasNoAttributes: (admin) => sentences(admin, attributes, [app]),
  ownsNothing: (admin) => sentences(admin, owned, [app]),
  makesNothing: (admin) => sentences(admin, making, [app]),
  cannotRewriteHistory: (admin) => sentences(admin, history, [app]),
});
