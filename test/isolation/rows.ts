import type pg from 'pg';

/** A fingerprint of every row of a tenant, by table, and of its jobs. */
export async function rowsOf(admin: pg.Client, tenantId: string): Promise<Record<string, string>> {
  const { rows: tables } = await admin.query(
    `select c.table_name as name from information_schema.columns c
     where c.table_schema = 'public' and c.column_name = 'tenant_id' order by 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(string_agg(t::text, '|' order by t::text)) as hash from ${name} t where tenant_id = $1`,
  );
  parts.push(
    `select 'jobs', md5(string_agg(concat(j.id, j.name, j.state), '|' order by j.id)) from jobs.job j where j.data ->> 'tenantId' = $1::text`,
  );
  const text = parts.join(' union all ').replaceAll('tenant_id = $1', 'tenant_id = $1::uuid');
  const { rows } = await admin.query(text.replace('$1::text', '($1::uuid)::text'), [tenantId]);
  return Object.fromEntries(rows.map((row) => [row.name, row.hash ?? '']));
}
