import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tablesOfNoTenant } from '#platform/db/tenant-predicate.ts';
import { knownDefiners, noOpenViews, roleRules } from './architecture/database/rights.ts';
import type { Rule } from './architecture/database/shape.ts';
import { tenancyRules } from './architecture/database/tenancy.ts';
import { createTestDatabase, type TestDatabase } from './support/database.ts';

let db: TestDatabase;
let app: string;

beforeAll(async () => {
  db = await createTestDatabase();
  app = new URL(db.appUrl).username;
});
afterAll(() => db.drop());

/** What `rule` says while `planted` stands, all of it undone afterwards. */
async function saidOf(rule: Rule, planted: string): Promise<string[]> {
  await db.admin.query('begin');
  try {
    await db.admin.query(planted);
    return await rule(db.admin);
  } finally {
    await db.admin.query('rollback');
  }
}

const head = `create table bad (tenant_id uuid not null references tenants, id uuid not null, name text, primary key (tenant_id, id));`;
const comment = `comment on table bad is 'tenant: planted';`;
const good = `${head} ${comment} select protect('bad');`;

describe('tenant tables', () => {
  const planted: Record<keyof typeof tenancyRules, [string, RegExp]> = {
    tagged: [head, /^bad does not say/],
    knownSchemas: ['create schema attic; create table attic.bad (id int)', /^attic\.bad/],
    tenantNotNull: [
      `create table bad (tenant_id uuid, id uuid primary key); ${comment}`,
      /^bad has no tenant_id/,
    ],
    tenantLeads: [`${good} create unique index bad_name on bad (name)`, /^bad_name of bad/],
    compositeReferences: [
      `alter table clients add unique (tenant_id, name);
       create table bad (tenant_id uuid not null, id uuid not null, client uuid, primary key (tenant_id, id));
       alter table clients add constraint only_id unique (id);
       alter table bad add constraint lone foreign key (client) references clients (id); ${comment}`,
      /^lone of bad/,
    ],
    rowSecurity: [`${good} alter table bad no force row level security`, /^bad does not force/],
    figuresFromTheStart: [`${head} ${comment}`, /^bad lets the planner/],
    onePolicy: [`${good} create policy more on bad for select using (true)`, /^bad has 2 policies/],
    globalsWithTenant: [`${head} comment on table bad is 'global: planted'`, /^bad is global/],
  };
  for (const [name, rule] of Object.entries(tenancyRules)) {
    const [sql, words] = planted[name as keyof typeof tenancyRules];
    test(`${name} holds`, async () => expect(await rule(db.admin)).toEqual([]));
    test(`${name} finds a planted fault`, async () =>
      expect(await saidOf(rule, sql)).toEqual([expect.stringMatching(words)]));
  }

  test('none is left whole by the predicate of built statements', async () => {
    const { rows } = await db.admin.query(
      `select table_name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id'`,
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => tablesOfNoTenant.has(row.table_name))).toEqual([]);
  });

  test('a well-made table passes every rule', async () => {
    for (const rule of Object.values(tenancyRules)) expect(await saidOf(rule, good)).toEqual([]);
  });
  test.each([
    'drop policy tenant on bad',
    'alter policy tenant on bad using (true)',
    'alter policy tenant on bad with check (true)',
    `alter policy tenant on bad using (tenant_id = current_setting('app.tenant', true)::uuid)`,
    'alter policy tenant on bad to current_user',
  ])('a policy that is not the template is found: %s', async (change) => {
    expect(await saidOf(tenancyRules.onePolicy, `${good} ${change}`)).toHaveLength(1);
  });
});

describe('rights', () => {
  test('views run with the asker’s rights', async () => expect(await noOpenViews(db.admin)).toEqual([]));
  test.each([
    'create view seen as select * from clients',
    'create materialized view seen as select * from clients',
    'create view seen with (security_invoker = false) as select * from clients',
  ])('found: %s', async (sql) => expect(await saidOf(noOpenViews, sql)).toHaveLength(1));
  test('a view with the asker’s rights passes', async () =>
    expect(
      await saidOf(noOpenViews, 'create view seen with (security_invoker = true) as select * from clients'),
    ).toEqual([]));

  test('functions with their owner’s rights are known', async () =>
    expect(await knownDefiners(db.admin)).toEqual([]));
  test('an unknown one is found', async () =>
    expect(
      await saidOf(
        knownDefiners,
        `create function sly() returns int language sql security definer set search_path = pg_catalog, public, pg_temp as 'select 1'`,
      ),
    ).toContainEqual(expect.stringMatching(/^sly acts as its owner and is not/)));
  test('a loose search path is found', async () =>
    expect(
      await saidOf(
        knownDefiners,
        'alter function audit_append(text, uuid, text, text, uuid, jsonb) reset search_path',
      ),
    ).toEqual([expect.stringMatching(/search path/)]));
});

describe('the desk’s role', () => {
  const planted: Record<string, string> = {
    hasNoAttributes: 'alter role {app} bypassrls',
    ownsNothing: 'alter table clients owner to {app}',
    makesNothing: 'grant truncate on clients to {app}',
    cannotRewriteHistory: 'grant update (data) on audit_events to {app}',
  };
  for (const [name, sql] of Object.entries(planted)) {
    test(`${name} holds`, async () => expect(await roleRules(app)[name]?.(db.admin)).toEqual([]));
    test(`${name} finds a planted fault`, async () => {
      const rule = roleRules(app)[name];
      if (!rule) throw new Error(`no rule ${name}`);
      expect((await saidOf(rule, sql.replace('{app}', app))).length).toBeGreaterThan(0);
    });
  }
});

test('beside the desk’s own tables there is only the job queue, in its own schema', async () => {
  const { rows } = await db.admin.query(
    `select distinct relnamespace::regnamespace::text as schema from pg_class
     where relkind in ('r', 'p') and relnamespace::regnamespace::text !~ '^(pg_|information_schema)' order by 1`,
  );
  expect(rows).toEqual([{ schema: 'jobs' }, { schema: 'public' }]);
});
