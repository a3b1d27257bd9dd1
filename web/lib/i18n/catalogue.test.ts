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

test('a broken message is noticed by this test', () => {
  expect(() => compileMessageOrThrow('{count, plural, one {')).toThrow();
  expect(namesIn('{b} {a, plural, one {# {c}} other {#}}')).toEqual(['a', 'b', 'c']);
});

test.each(entries)('$id takes the same arguments in both', ({ message, other }) => {
  expect(namesIn(other)).toEqual(namesIn(message));
});

test('no string is empty, and none is left in the other language', () => {
  const chinese = /\p{Script=Han}/u;
  for (const { id, message, other } of entries) {
    expect(message, id).not.toBe('');
    expect(other, id).not.toBe('');
    expect(chinese.test(message), `${id} in English`).toBe(false);
  }
});

test('plurals have the form that every other number falls to', () => {
  for (const { id, message, other } of entries.filter(({ message }) => message.includes(', plural,'))) {
    expect(message, id).toContain('other {');
    expect(other, id).toContain('other {');
  }
});
