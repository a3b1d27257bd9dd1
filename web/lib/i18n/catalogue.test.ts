import { readdirSync } from 'node:fs';
import path from 'node:path';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';
import { catalogue as en } from './en/index.ts';
import { catalogue as zh } from './zh/index.ts';

type Token = string | [name: string, type?: string, format?: unknown];

function argumentsOf(tokens: Token[]): string[] {
  return tokens.flatMap((token) => {
    if (typeof token === 'string') return [];
    const [name, , format] = token;
    const choices = typeof format === 'object' && format !== null ? Object.values(format) : [];
    const inner = choices.flatMap((choice) => (Array.isArray(choice) ? argumentsOf(choice as Token[]) : []));
    return name === '#' ? inner : [name, ...inner];
  });
}

const namesIn = (message: string) =>
  [...new Set(argumentsOf(compileMessageOrThrow(message) as Token[]))].sort();
const entries = Object.entries(en).map(([id, message]) => ({
  id,
  message,
  other: zh[id as keyof typeof zh],
}));

test('both languages have the same strings', () => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
});

test('no string stands in two parts, where one would hide the other', async () => {
  for (const [language, whole] of [
    ['en', en],
    ['zh', zh],
  ] as const) {
    const folder = path.join(import.meta.dirname, language);
    const names = readdirSync(folder).filter((name) => name !== 'index.ts');
    const parts = await Promise.all(names.map((name) => import(path.join(folder, name))));
    const count = parts.reduce((sum, part) => sum + Object.keys(part.default).length, 0);
    expect(count, language).toBe(Object.keys(whole).length);
  }
});

test('a broken message is noticed by this test', () => {
  expect(() => compileMessageOrThrow('{count, plural, one {')).toThrow();
  expect(namesIn('{b} {a, plural, one {# {c}} other {#}}')).toEqual(['a', 'b', 'c']);
});

test.each(entries)('$id takes the same arguments in both', ({ message, other }) => {
  expect(namesIn(other)).toEqual(namesIn(message));
});

/** Names of firms are written as they write themselves. */
const ownNames = /^provider(Hint)?\./;

test('no string is empty, and none is left in the other language', () => {
  const chinese = /\p{Script=Han}/u;
  for (const { id, message, other } of entries) {
    expect(message, id).not.toBe('');
    expect(other, id).not.toBe('');
    if (!ownNames.test(id)) expect(chinese.test(message), `${id} in English`).toBe(false);
  }
});

test('plurals have the form that every other number falls to', () => {
  const all = entries.flatMap(({ id, message, other }) => [
    { id, said: message },
    { id, said: other },
  ]);
  for (const { id, said } of all.filter(({ said }) => said.includes(', plural,'))) {
    expect(said, id).toContain('other {');
  }
});
