import { allTables, queueSchema, rule, tenantColumn, tenantTables } from './shape.ts';

/** Every table says whether its rows belong to tenants. */
export const tagged = rule(`
  select t.name || ' does not say whether it is tenant or global' as said
  from ${allTables} t where t.words is null or t.words !~ '^(tenant|global): .+' order by 1`);

/** Tables stand in the desk's own schema or in the queue's. */
export const knownSchemas = rule(`
  select n.nspname || '.' || c.relname || ' stands in an unknown schema' as said
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f') and n.nspname !~ '^(pg_.*|information_schema|public|${queueSchema})$' order by 1`);

/** A tenant table's rows always name their tenant. */
export const tenantNotNull = rule(`
  select t.name || ' has no tenant_id that is uuid and not null' as said from ${tenantTables} t
  where not exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'tenant_id'
    and a.attnotnull and a.atttypid = 'uuid'::regtype and not a.attisdropped) order by 1`);

/** Only `conversations_saying`, which names the tenant itself, sees past the policy of this table; an index of words has no place for a tenant, so its terms begin with it. */
const wordsTable = `'conversation_words'`;

/** The tenant leads the primary key, every unique index and every other index. */
export const tenantLeads = rule(`
  select t.name || ' has no primary key' as said from ${tenantTables} t
  where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)
  union all
  select i.indexrelid::regclass || ' of ' || t.name || ' is not led by tenant_id' from ${tenantTables} t
  join pg_index i on i.indrelid = t.oid where i.indkey[0] is distinct from ${tenantColumn('t.oid')}
    and not (t.name = ${wordsTable} and i.indexrelid = 'conversation_words_words'::regclass) order by 1`);

/** References between tenant tables name the tenant first on both sides: such checks see past row security. */
export const compositeReferences = rule(`
  select f.conname || ' of ' || t.name || ' does not carry the tenant' as said from ${tenantTables} t
  join pg_constraint f on f.conrelid = t.oid and f.contype = 'f'
  join ${tenantTables} r on r.oid = f.confrelid
  where f.conkey[1] is distinct from ${tenantColumn('t.oid')}
     or f.confkey[1] is distinct from ${tenantColumn('r.oid')} order by 1`);

/** Both switches are on: the owner is bound too, but for the table of words, which its one function reads as the owner. */
export const rowSecurity = rule(`
  select t.name || ' does not force row security' as said from ${tenantTables} t
  where not (t.relrowsecurity and (t.relforcerowsecurity or t.name = ${wordsTable})) order by 1`);

/** The planner knows from the start that a tenant owns many rows (from PostgreSQL 18 on, which lets it be told). */
export const figuresFromTheStart = rule(`
  select t.name || ' lets the planner take a tenant for one row' as said from ${tenantTables} t
  where to_regproc('pg_catalog.pg_restore_attribute_stats') is not null and not exists (
    select from pg_statistic s where s.starelid = t.oid and s.staattnum = ${tenantColumn('t.oid')}) order by 1`);

const template = `(tenant_id = (current_setting('app.tenant'::text))::uuid)`.replaceAll("'", "''");

/** Exactly one policy: the equality with the setting, for everything and everybody. */
export const onePolicy = rule(`
  select t.name || ' has ' || count(p.polname) || ' policies, of them equal to the template: '
    || count(*) filter (where p.polcmd = '*' and p.polpermissive and p.polroles = array[0::oid]
      and pg_get_expr(p.polqual, p.polrelid) = '${template}'
      and pg_get_expr(p.polwithcheck, p.polrelid) = '${template}') as said
  from ${tenantTables} t left join pg_policy p on p.polrelid = t.oid
  group by t.name
  having count(p.polname) <> 1 or count(*) filter (where p.polcmd = '*' and p.polpermissive
    and p.polroles = array[0::oid] and pg_get_expr(p.polqual, p.polrelid) = '${template}'
    and pg_get_expr(p.polwithcheck, p.polrelid) = '${template}') <> 1 order by 1`);

/** A column of that name makes a table a tenant's; the few exceptions are told by name. */
export const globalsWithTenant = rule(`
  select t.name || ' is global and has a tenant_id' as said from ${allTables} t
  where t.words like 'global:%' and t.name <> 'sign_in_names'
    and ${tenantColumn('t.oid')} is not null order by 1`);

/** Every tenancy rule by name. */
export const tenancyRules = {
  tagged,
  knownSchemas,
  tenantNotNull,
  tenantLeads,
  compositeReferences,
  rowSecurity,
  figuresFromTheStart,
  onePolicy,
  globalsWithTenant,
};
