import { describe, expect, test } from 'vitest';
import { undocumented } from './architecture/docstrings.ts';
import { strayConsole, strayEnvironment } from './architecture/effect-rules.ts';
import {
  loadedByReader,
  outOfTheHouse,
  relativeAcrossRooms,
  screenDirections,
  screenIntoServer,
  throughTheWall,
  towardsTheRoof,
  wrongDirection,
} from './architecture/import-rules.ts';
import { badNames, foreignScreens, unfurnished, unknownRooms } from './architecture/room-rules.ts';
import { commentShare, fileSizes, functionSizes, longerThan, quantile } from './architecture/sizes.ts';
import { treeOf } from './architecture/source-tree.ts';
import { doubleOwners, foreignWrites, misusedFurniture } from './architecture/table-rules.ts';
import { pastThePredicate, statementsOfAnyTenant } from './architecture/tenant-rules.ts';

const lines = (count: number): string => 'x();\n'.repeat(count);

describe('rooms', () => {
  test('a room that is not in the plan is found', () => {
    const tree = treeOf({
      'src/gossip/index.ts': '',
      'src/extra.ts': '',
      'src/app.ts': '',
      'src/mail/a.ts': '',
    });
    expect(unknownRooms(tree)).toEqual(['src/extra.ts', 'src/gossip/index.ts']);
  });
  test('a screen without a room is found', () => {
    const tree = treeOf({
      'src/mail/a.ts': '',
      'web/mail/a.tsx': '',
      'web/kit/a.ts': '',
      'web/tickets/a.tsx': '',
    });
    expect(foreignScreens(tree)).toEqual(['web/tickets/a.tsx']);
  });
  test('empty, badly written and buried names are found', () => {
    const tree = treeOf({
      'src/mail/utils.ts': '',
      'src/mail/readMail.ts': '',
      'src/mail/a/b/c/d.ts': '',
      'src/mail/read-mail.ts': '',
      'web/vite.config.ts': '',
    });
    expect(badNames(tree)).toEqual(['src/mail/a/b/c/d.ts', 'src/mail/readMail.ts', 'src/mail/utils.ts']);
  });
  test('missing and overlong furniture is found', () => {
    const tree = treeOf({
      'src/mail/a.ts': '',
      'src/orders/index.ts': '',
      'src/orders/README.md': 'line\n'.repeat(41),
      'src/triage/index.ts': '',
      'src/triage/README.md': 'line\n'.repeat(40),
    });
    expect(unfurnished(tree)).toEqual([
      'src/mail has no README.md',
      'src/mail has no index.ts',
      'src/orders/README.md is longer than 40 lines',
    ]);
  });
  test('queries that write and policies with effects are found', () => {
    const tree = treeOf({
      'src/orders/queries.ts': "tx.selectFrom('orders'); tx.updateTable('orders');",
      'src/orders/state.ts': "import { sql } from 'kysely'; import type { Kysely } from 'kysely';",
      'src/orders/policy.ts': "import { z } from 'zod';",
    });
    expect(misusedFurniture(tree)).toEqual([
      'src/orders/queries.ts:1 writes orders',
      'src/orders/state.ts is pure and imports kysely',
    ]);
  });
});

describe('ways through the house', () => {
  test('upwards, sideways and to an unknown room', () => {
    const tree = treeOf({
      'src/platform/a.ts': "import { x } from '#amazon/index.ts';",
      'src/mail/a.ts': "import type { x } from '#orders/index.ts';\nimport { y } from '#privacy/index.ts';",
      'src/people/a.ts': "export { x } from '#stores/index.ts';",
      'src/orders/a.ts': "const x = await import('#conversations/index.ts');",
      'src/orders/b.ts': "import '#gossip/index.ts';",
      'src/app.ts': "import '#conversations/index.ts';",
    });
    expect(wrongDirection(tree)).toEqual([
      'src/mail/a.ts:1 imports #orders/index.ts: mail may not use orders',
      'src/orders/a.ts:1 imports #conversations/index.ts: orders may not use conversations',
      'src/orders/b.ts:1 imports #gossip/index.ts: orders may not use gossip',
      'src/people/a.ts:1 imports #stores/index.ts: people may not use stores',
      'src/platform/a.ts:1 imports #amazon/index.ts: platform may not use amazon',
    ]);
  });
  test('through the wall', () => {
    const tree = treeOf({
      'src/mail/a.ts':
        "import '#privacy/mask.ts';\nimport '#privacy/index.ts';\nimport '#platform/db/tables.ts';",
      'src/mail/b.ts': "import type { Z } from '#privacy/contract.ts';",
    });
    expect(throughTheWall(tree)).toEqual([
      'src/mail/a.ts:1 imports #privacy/mask.ts: privacy is entered by its index.ts',
    ]);
  });
  test('to the roof', () => {
    const tree = treeOf({ 'src/mail/a.ts': "import '../app.ts';", 'src/main.ts': "import './app.ts';" });
    expect(towardsTheRoof(tree)).toHaveLength(1);
  });
  test('out of src', () => {
    const tree = treeOf({
      'src/mail/a.ts': "import '../../web/lib/api.ts';\nimport '../../db/world/index.ts';",
      'src/mail/b.ts': "import './mail.fixture.ts';\nimport 'zod';",
      'src/cli/a.ts': "import '../../db/world/index.ts';",
    });
    expect(outOfTheHouse(tree)).toHaveLength(3);
  });
  test('relative paths across rooms', () => {
    const tree = treeOf({ 'src/mail/a.ts': "import '../privacy/index.ts';\nimport './b.ts';" });
    expect(relativeAcrossRooms(tree)).toEqual([
      'src/mail/a.ts:1 imports ../privacy/index.ts: write #privacy/index.ts',
    ]);
  });
  test('a database that the reader of mails would load, at any depth', () => {
    const tree = treeOf({
      'src/mail/reading/worker.ts': "import type { Tx } from 'pg';\nawait import('./read.ts');",
      'src/mail/reading/read.ts': "import '#privacy/index.ts';",
      'src/privacy/index.ts': "export { sql } from 'kysely';\nimport './index.ts';",
      'src/mail/other.ts': "import 'fastify';",
    });
    expect(loadedByReader(tree)).toEqual([
      'src/privacy/index.ts:1 imports kysely: the reader of mails would load it',
    ]);
  });
  test('screens that reach into the server', () => {
    const tree = treeOf({
      'web/mail/a.ts': "import { z } from '../../src/mail/contract.ts';",
      'web/mail/b.ts': "import type { Z } from '../../src/mail/state.ts';",
      'web/mail/c.ts': "import { type Z } from '../../src/mail/contract.ts';",
      'web/mail/c.test.ts': "import { z } from '../../src/mail/contract.ts';",
    });
    expect(screenIntoServer(tree).map((line) => line.split(':')[0])).toEqual([
      'web/mail/a.ts',
      'web/mail/b.ts',
    ]);
  });
  test('screens out of order', () => {
    const tree = treeOf({
      'web/kit/a.ts': "import '../orders/card.tsx';",
      'web/lib/a.ts': "import '../kit/tag.tsx';",
      'web/orders/a.ts': "import '../conversations/list.tsx';\nimport '../kit/tag.tsx';",
      'web/orders/b.ts': "import '../shell/nav.tsx';",
      'web/conversations/a.ts': "import '../orders/card.tsx';",
      'web/shell/a.ts': "import '../conversations/list.tsx';",
    });
    expect(screenDirections(tree)).toHaveLength(4);
  });
});

describe('effects', () => {
  test('the environment', () => {
    const tree = treeOf({
      'src/mail/a.ts': '// process.env is forbidden\nexport const x = process.env.HOME;',
      'src/platform/config/config.ts': 'export const x = process.env;',
    });
    expect(strayEnvironment(tree)).toEqual(['src/mail/a.ts:2 reads process.env']);
  });
  test('the console', () => {
    const tree = treeOf({ 'src/mail/a.ts': "console.log('x');", 'src/cli/a.ts': "console.log('x');" });
    expect(strayConsole(tree)).toEqual(['src/mail/a.ts:1 writes to the console']);
  });
  const schema = (table: string): string => `declare module 'x' { interface Tables { ${table}: object } }`;
  test('writes to a table of another room, by builder and by statement', () => {
    const tree = treeOf({
      'src/orders/schema.ts': schema('orders'),
      'src/orders/a.ts': "tx.insertInto('orders');",
      'src/mail/a.ts': "tx.selectFrom('orders');\ntx.deleteFrom('orders');",
      'src/mail/b.ts':
        'sql`update orders set x = ' + '$' + '{1}`;\nconst words = "they update orders daily";',
      'src/mail/c.ts': "await insertRows(tx, 'orders', rows);",
    });
    expect(foreignWrites(tree)).toEqual([
      'src/mail/a.ts:2 writes orders of orders',
      'src/mail/b.ts:1 writes orders of orders',
      'src/mail/c.ts:1 writes orders of orders',
    ]);
  });
  test('a table of two rooms', () => {
    const tree = treeOf({ 'src/orders/schema.ts': schema('orders'), 'src/mail/schema.ts': schema('orders') });
    expect(doubleOwners(tree)).toEqual(['orders is declared by mail and orders']);
  });
});

describe('statements and tenants', () => {
  const db = "comment on table lamps is 'tenant: x';\ncomment on table shops is 'global: x';";
  const found = (text: string): string[] =>
    statementsOfAnyTenant(treeOf({ 'db/migrations/0001_a.sql': db, 'src/mail/a.ts': text }));

  test('a text that reads or changes rows of any tenant', () => {
    for (const text of [
      'select 1 from lamps',
      'update lamps set x = 1',
      'select 1 from shops join lamps on true',
    ])
      expect(found(`sql\`${text}\`;`)).toEqual(['src/mail/a.ts:1 reads lamps of any tenant']);
    expect(found("db.query('delete from lamps');")).toHaveLength(1);
  });
  test('each of several tables needs its own word', () => {
    const both = 'select 1 from lamps l where tenant_id = 1 and exists (select from lamps m where m.x = l.x)';
    expect(found(`sql\`${both}\`;`)).toEqual(['src/mail/a.ts:1 reads lamps, lamps of any tenant']);
    expect(found(`sql\`${both.replace('m.x', 'm.tenant_id = l.tenant_id and m.x')}\`;`)).toEqual([]);
  });
  test('tables of no tenant, rows that are made, and sentences need none', () => {
    for (const text of ['select 1 from shops', 'insert into lamps values (1)', 'Light comes from lamps'])
      expect(found(`sql\`${text}\`;`)).toEqual([]);
  });
  test('ways past the predicate', () => {
    const tree = treeOf({ 'src/mail/a.ts': 'tx.withoutPlugins();\ntx.mergeInto(x);\ntx.selectFrom(x);' });
    expect(pastThePredicate(tree)).toEqual([
      'src/mail/a.ts:1 calls withoutPlugins',
      'src/mail/a.ts:2 calls mergeInto',
    ]);
  });
});

describe('sizes', () => {
  test('files and functions are measured', () => {
    const tree = treeOf({ 'a.ts': lines(301), 'b.ts': `export const f = () => {\n${lines(60)}};\n` });
    expect(longerThan(fileSizes(tree, ['a.ts', 'b.ts']), 300)).toEqual(['a.ts: 301 lines, at most 300']);
    expect(longerThan(functionSizes(tree, ['b.ts']), 60)).toEqual(['b.ts:1: 62 lines, at most 60']);
  });
  test('quantiles', () => {
    const sizes = [5, 1, 3, 2, 4].map((count) => ({ name: '', lines: count }));
    expect([quantile(sizes, 0.5), quantile(sizes, 0.9), quantile([], 0.5)]).toEqual([3, 5, 0]);
  });
  test('comments that are no docstrings', () => {
    expect(commentShare(treeOf({ 'a.ts': '/** doc */\nx();\n// why\nx();\n' }), ['a.ts'])).toBe(0.25);
  });
});

test('undocumented functions', () => {
  const tree = treeOf({
    'src/mail/a.ts':
      '/** Told. */\nexport function told() {}\n\nexport function mute() {}\nexport const dumb = () => 1;\nexport const data = 1;',
  });
  expect(undocumented(tree)).toEqual(['src/mail/a.ts:4 mute', 'src/mail/a.ts:5 dumb']);
});
