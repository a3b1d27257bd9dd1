import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue as serverCatalogue } from '#platform/error-catalogue.ts';
import { readTree, root, treeOf } from './architecture/source-tree.ts';
import { bareStrings } from './architecture/strings/bare-strings.ts';
import { argumentsOf, type Catalogue, unequal } from './architecture/strings/catalogues.ts';
import { unknownCodes, unusedCodes, wordless } from './architecture/strings/error-codes.ts';
import { missing, unused } from './architecture/strings/uses.ts';

const tree = readTree(['src', 'web']);

/** Every string of a language, from all of its files. */
async function load(language: 'en' | 'zh'): Promise<Catalogue> {
  const folder = path.join(root, 'web/lib/i18n', language);
  const parts = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'index.ts');
  const read = await Promise.all(parts.map((file) => import(path.join(folder, file))));
  return Object.assign({}, ...read.map((part) => part.default));
}
const en = await load('en');
const zh = await load('zh');
const keys = Object.keys(en);

describe('screens', () => {
  test('every string comes from the catalogue', () => expect(bareStrings(tree, new Set(keys))).toEqual([]));
  test('every name that is asked for exists', () => expect(missing(tree, keys)).toEqual([]));
  test('every name is used', () => expect(unused(tree, keys)).toEqual([]));
});

describe('the two catalogues', () => {
  test('are read', () => expect(keys.length).toBeGreaterThan(150));
  test('have the same names and arguments, and no empty string', () => expect(unequal(en, zh)).toEqual([]));
});

describe('the server’s error catalogue', () => {
  const codes = new Set(Object.keys(serverCatalogue));
  test('has a sentence in both languages for every code', () =>
    expect(wordless(serverCatalogue)).toEqual([]));
  test('knows every code that is used', () => expect(unknownCodes(tree, codes)).toEqual([]));
  test('has no code that is not used', () => expect(unusedCodes(tree, codes)).toEqual([]));
});

describe('the rules can fail', () => {
  const hole = ['$', '{x}'].join('');
  test('bare strings in text, in props, in objects, behind conditions', () => {
    const screen = treeOf({
      'web/mail/a.tsx': [
        'const a = <p>Hello</p>;',
        'const b = <p title="Hello">{" · "}</p>;',
        `const c = <p aria-label={x ? "Yes" : t("a.b")}>{x && \`No ${hole}\`}</p>;`,
        'const d = { label: "Hello", path: "/mail" };',
        'const e = "你好";',
        'const f = <Page label="nav.mail" className="row" />;',
        'const g = <><b>·</b>{t("a.b")}</>;',
      ].join('\n'),
    });
    expect(bareStrings(screen, new Set(['nav.mail']))).toEqual([
      'web/mail/a.tsx:1 "Hello"',
      'web/mail/a.tsx:2 "Hello"',
      'web/mail/a.tsx:3 "No"',
      'web/mail/a.tsx:3 "Yes"',
      'web/mail/a.tsx:4 "Hello"',
      'web/mail/a.tsx:5 "你好"',
    ]);
  });
  test('unequal catalogues', () => {
    expect(unequal({ a: 'x', b: '{n}', c: '' }, { b: '{m}', c: 'x', d: 'x' })).toEqual([
      'a is missing in zh',
      'd is missing in en',
      'c is empty in en',
      'b takes n in en and m in zh',
    ]);
  });
  test('arguments are found inside plurals too', () => {
    expect(argumentsOf('{n, plural, one {# {who}} other {#}} {day, date}')).toEqual(['day:date', 'n', 'who']);
  });
  test('unused and missing names', () => {
    const screen = treeOf({
      'web/mail/a.tsx': `t("a.one"); t(\`b.${hole}\`); tCode("c", x); t("a.gone"); t(\`d.${hole}\`)`,
    });
    const names = ['a.one', 'a.two', 'b.any', 'c.any'];
    expect(unused(screen, names)).toEqual(['a.two']);
    expect(missing(screen, names)).toEqual([
      'web/mail/a.tsx:1 asks for a.gone',
      'web/mail/a.tsx:1 asks for d.*',
    ]);
  });
  test('codes without words, unknown and unused codes', () => {
    expect(wordless({ odd: { status: 7, en: '', zh: 'no' } })).toHaveLength(3);
    const server = treeOf({
      'src/mail/a.ts':
        'refuse("gone"); new Refusal("known"); sendProblem(a, b, "lost"); save({ problem: "odd" });',
    });
    expect(unknownCodes(server, new Set(['known']))).toEqual([
      'src/mail/a.ts:1 gone',
      'src/mail/a.ts:1 lost',
      'src/mail/a.ts:1 odd',
    ]);
    expect(unusedCodes(server, new Set(['known', 'idle']))).toEqual(['idle']);
  });
});
