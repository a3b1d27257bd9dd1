import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { catalogue } from '../web/lib/i18n/en/index.ts';
import { readTree, root } from './architecture/source-tree.ts';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const tree = readTree(['src', 'web', 'test', 'db', 'bin', 'docs']);
const folders = new Set(
  [...tree.keys()].flatMap((file) => file.split('/').map((_, at, all) => all.slice(0, at).join('/'))),
);
const pages = [
  'README.md',
  'STYLE.md',
  'CONTRIBUTING.md',
  ...[...tree.keys()].filter((file) => /^docs\/.*\.md$/.test(file)),
];

/** Paths in backticks and links that lead nowhere. */
function deadPaths(page: string, text: string): string[] {
  const named = [...text.matchAll(/`((?:src|web|test|db|bin|docs)\/[\w./-]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  const linked = [...text.matchAll(/\]\(((?!https?:)[^)#]+)\)/g)].map((match) => match[1] ?? '');
  const known = (one: string): boolean =>
    tree.has(one) || folders.has(one.replace(/\/$/, '')) || one === 'docs/picture.png';
  const beside = (one: string): string => path.posix.join(path.posix.dirname(page), one);
  const own = (one: string): boolean => ['STYLE.md', 'CONTRIBUTING.md', 'README.md'].includes(one);
  return [...named.filter((one) => !known(one)), ...linked.filter((one) => !known(beside(one)) && !own(one))];
}

test.each(pages)('%s names only what exists', (page) => expect(deadPaths(page, read(page))).toEqual([]));
test('a page that names what does not exist is found', () =>
  expect(deadPaths('docs/x.md', '`src/gone.ts` [x](gone.md) `src/mail/`')).toEqual([
    'src/gone.ts',
    'gone.md',
  ]));

test('operations.md lists every setting, in the order of the configuration', () => {
  const config = read('src/platform/config/config.ts');
  const declared = [...config.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1]);
  const told = [...read('docs/operations.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
  expect(declared.length).toBeGreaterThan(8);
  expect(told).toEqual(declared);
});

test('every dependency has its reason and its version', () => {
  const asked = JSON.parse(read('package.json'));
  const told = read('docs/decisions/dependencies.md');
  const all = Object.entries<string>({ ...asked.dependencies, ...asked.devDependencies });
  const missing = all.filter(
    ([name, version]) => !name.startsWith('@types/') && !told.includes(`| ${name} | ${version} |`),
  );
  expect(missing.map(([name]) => name)).toEqual([]);
});

test('the guides name the views as the screens do', () => {
  const guide = read('docs/guide/en.md');
  const views = Object.entries(catalogue).filter(([key]) => key.startsWith('view.'));
  expect(views.filter(([, words]) => !guide.includes(words))).toEqual([]);
});
