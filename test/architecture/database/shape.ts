import type pg from 'pg';

/** A rule looks at a database and tells what is wrong with it, one sentence each. */
export type Rule = (admin: pg.Client) => Promise<string[]>;

/** Schemas that hold tables of ours, and the job queue's, whose tables hold ids only. */
export const ownSchema = 'public';
export const queueSchema = 'jobs';

const column = async (admin: pg.Client, text: string): Promise<string[]> =>
  (await admin.query<{ said: string }>(text)).rows.map((row) => row.said);

/** A query whose column `said` holds a sentence for each fault. */
export const rule =
  (text: string): Rule =>
  (admin) =>
    column(admin, text);

/** Tables of ours with what their comment says of them. */
const tables = `
  select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity, obj_description(c.oid, 'pg_class') as words
  from pg_class c where c.relnamespace = '${ownSchema}'::regnamespace and c.relkind in ('r', 'p')`;
export const tenantTables = `(select * from (${tables}) t where t.words like 'tenant:%')`;
export const allTables = `(${tables})`;

/** Number of the column tenant_id in table `oid`. */
export const tenantColumn = (oid: string): string =>
  `(select attnum from pg_attribute where attrelid = ${oid} and attname = 'tenant_id' and not attisdropped)`;
