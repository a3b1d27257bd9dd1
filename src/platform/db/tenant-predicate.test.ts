import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { describe, expect, test } from 'vitest';
import { narrowedTo } from './tenant-predicate.ts';

const tenant = '0190a000-0000-7000-8000-000000000001';

interface Row {
  tenant_id: string;
  id: string;
  of: string;
}
type Shop = Record<'lamps' | 'parts' | 'tenants' | 'marketplaces', Row>;

const db = new Kysely<Shop>({
  dialect: {
    createDriver: () => new DummyDriver(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (one) => new PostgresIntrospector(one),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [narrowedTo(tenant)],
});

/** The statement with its values in place; the tenant as T. */
const written = (query: { compile(): { sql: string; parameters: readonly unknown[] } }): string => {
  const { sql: text, parameters } = query.compile();
  return text.replaceAll('"', '').replace(/\$(\d+)/g, (_, at: string) => {
    const value = parameters[Number(at) - 1];
    return value === tenant ? 'T' : String(value);
  });
};

describe('what is read', () => {
  test('by id, and without any condition', () => {
    expect(written(db.selectFrom('lamps').select('id').where('id', '=', 'x'))).toBe(
      'select id from lamps where lamps.tenant_id = T and (id = x)',
    );
    expect(written(db.selectFrom('lamps').select('id'))).toBe(
      'select id from lamps where lamps.tenant_id = T',
    );
  });

  test('no `or` opens it, not even one in a text', () => {
    const either = db
      .selectFrom('lamps')
      .select('id')
      .where((eb) => eb.or([eb('id', '=', 'x'), eb('of', '=', 'y')]));
    expect(written(either)).toBe('select id from lamps where lamps.tenant_id = T and ((id = x or of = y))');
    expect(written(db.selectFrom('lamps').select('id').where(sql<boolean>`true or true`))).toBe(
      'select id from lamps where lamps.tenant_id = T and (true or true)',
    );
  });

  test('under another name, and every table of several', () => {
    expect(written(db.selectFrom(['lamps as l', 'parts']).select('l.id'))).toBe(
      'select l.id from lamps as l, parts where l.tenant_id = T and parts.tenant_id = T',
    );
  });

  test('a joined table where it is joined, so that what is missing stays missing', () => {
    const joined = db
      .selectFrom('lamps')
      .leftJoin('parts as p', (join) => join.onRef('p.of', '=', 'lamps.id').on(sql<boolean>`true or true`))
      .select('p.id');
    expect(written(joined)).toBe(
      'select p.id from lamps left join parts as p on p.tenant_id = T and (p.of = lamps.id and true or true) where lamps.tenant_id = T',
    );
  });

  test('in sub-queries: of conditions, columns, sources, unions and texts', () => {
    const parts = db.selectFrom('parts').select('of');
    const narrowed = 'select of from parts where parts.tenant_id = T';
    const count = (query: Parameters<typeof written>[0]) => written(query).split(narrowed).length - 1;
    expect(
      count(
        db
          .selectFrom('lamps')
          .select('id')
          .where('id', 'in', (eb) => eb.selectFrom('parts').select('of')),
      ),
    ).toBe(1);
    expect(count(db.selectFrom('lamps').select((eb) => eb.selectFrom('parts').select('of').as('x')))).toBe(1);
    expect(count(db.selectFrom((eb) => eb.selectFrom('parts').select('of').as('x')).select('x.of'))).toBe(1);
    expect(count(db.selectFrom('lamps').select('of').union(db.selectFrom('parts').select('of')))).toBe(1);
    expect(
      count(
        db
          .insertInto('lamps')
          .columns(['of'])
          .expression((eb) => eb.selectFrom('parts').select('of')),
      ),
    ).toBe(1);
    expect(written(db.selectFrom('lamps').select(sql<boolean>`exists ${parts}`.as('x')))).toContain(narrowed);
  });
});

describe('what is changed', () => {
  test('an update, and what it reads', () => {
    const update = db
      .updateTable('lamps')
      .set({ of: 'x' })
      .from('parts')
      .whereRef('parts.of', '=', 'lamps.id');
    expect(written(update)).toBe(
      'update lamps set of = x from parts where lamps.tenant_id = T and parts.tenant_id = T and (parts.of = lamps.id)',
    );
    expect(written(db.updateTable('lamps').set({ of: 'x' }))).toBe(
      'update lamps set of = x where lamps.tenant_id = T',
    );
  });

  test('a deletion, and what it reads', () => {
    expect(written(db.deleteFrom('lamps').using('parts').whereRef('parts.of', '=', 'lamps.id'))).toBe(
      'delete from lamps using parts where lamps.tenant_id = T and parts.tenant_id = T and (parts.of = lamps.id)',
    );
    expect(written(db.deleteFrom('lamps'))).toBe('delete from lamps where lamps.tenant_id = T');
  });

  test('a new row is what it is given as', () => {
    expect(written(db.insertInto('lamps').values({ tenant_id: tenant, id: 'x', of: 'y' }))).toBe(
      'insert into lamps (tenant_id, id, of) values (T, x, y)',
    );
  });
});

test('tables of no tenant are read whole', () => {
  expect(
    written(db.selectFrom('tenants').innerJoin('marketplaces as m', 'm.id', 'tenants.id').select('m.id')),
  ).toBe('select m.id from tenants inner join marketplaces as m on m.id = tenants.id');
});

test('what is named for the length of a statement needs the column too: it fails rather than being read whole', () => {
  const own = db
    .with('bright', (eb) => eb.selectFrom('lamps').select('id'))
    .selectFrom('bright')
    .select('id');
  expect(written(own)).toBe(
    'with bright as (select id from lamps where lamps.tenant_id = T) select id from bright where bright.tenant_id = T',
  );
});
