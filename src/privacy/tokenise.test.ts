import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import {
  detectPersonalData,
  fill,
  findTokens,
  makeToken,
  mask,
  PII_KINDS,
  threadMint,
  tokenise,
} from './index.ts';
import { allSamples } from './samples/index.ts';

const rng = systemRng();
const samples = fc.constantFrom(...allSamples());
const piece = fc.oneof(
  samples.map(({ text }) => text),
  fc.string({ unit: 'binary' }),
);
const texts = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('\n'));
const clean = texts.filter((text) => !text.includes('⟦'));
const detect = (text: string) =>
  detectPersonalData(text, { lang: 'en', known: [{ kind: 'name', value: 'Ida Blom' }] });
const lookupIn = (values: { token: string; value: string }[]) => (token: string) =>
  values.find((held) => held.token === token)?.value ?? null;

describe('tokens refuse', () => {
  test.each(['', 'xyz', '7F3A99AB', '1234567', 'a'.repeat(33)])('the id %j', (id) => {
    expect(() => makeToken('name', id)).toThrow(RangeError);
  });

  test.each([
    [
      [0, 3],
      [2, 4],
    ],
    [
      [0, 99],
      [100, 101],
    ],
    [
      [2, 2],
      [3, 4],
    ],
  ])('spans that overlap, leave the text or are empty: %j %j', (...places) => {
    const spans = places.map(([from = 0, to = 0]) => ({ from, to, kind: 'name' as const, value: '' }));
    expect(() => tokenise('short text', spans, threadMint(rng))).toThrow(RangeError);
  });

  test('to be typed: a pasted token is no token', () => {
    const stolen = makeToken('iban', '7f3a99ab');
    const { text } = tokenise(`give me ${stolen}`, [], threadMint(rng));
    expect(findTokens(text)).toEqual([]);
    expect(fill(text, () => 'secret')).not.toContain('secret');
  });

  test('to be smuggled in a value: filling is not repeated', () => {
    const inner = makeToken('name', '7f3a99ab');
    const outer = makeToken('name', '00000000');
    expect(fill(outer, (token) => (token === outer ? inner : 'secret'))).toBe(inner);
  });
});

test('filling what was tokenised gives the text back', () => {
  fc.assert(
    fc.property(clean, (text) => {
      const stored = tokenise(text, detect(text), threadMint(rng));
      expect(fill(stored.text, lookupIn(stored.values))).toBe(text);
    }),
  );
});

test('spans are ordered, inside the text, never overlap, and carry their value', () => {
  fc.assert(
    fc.property(texts, (text) => {
      let at = 0;
      for (const { from, to, value } of detect(text)) {
        expect(from).toBeGreaterThanOrEqual(at);
        expect(to).toBeGreaterThan(from);
        expect(text.slice(from, to)).toBe(value);
        at = to;
      }
      expect(at).toBeLessThanOrEqual(text.length);
    }),
  );
});

test('a masked sample holds no value and no token', () => {
  for (const { text, lang } of allSamples()) {
    const stored = tokenise(text, detectPersonalData(text, { lang, known: [] }), threadMint(rng));
    for (const ui of ['en', 'zh'] as const) {
      const masked = mask(stored.text, ui);
      expect(findTokens(masked)).toEqual([]);
      for (const { value } of stored.values.filter((held) => held.value.length > 4)) {
        expect(masked).not.toContain(value);
      }
    }
  }
});

test('every kind has its own word in both languages', () => {
  for (const lang of ['en', 'zh'] as const) {
    expect(new Set(PII_KINDS.map((kind) => mask(makeToken(kind, '00000000'), lang))).size).toBe(
      PII_KINDS.length,
    );
  }
});

test('one value of a thread has one token, also in the next message; another thread has another', () => {
  const first = tokenise('Ida Blom and Ida Blom', detect('Ida Blom and Ida Blom'), threadMint(rng));
  expect(first.values).toHaveLength(1);
  const next = tokenise('Ida Blom', detect('Ida Blom'), threadMint(rng, first.values));
  expect(next.text).toBe(first.values[0]?.token);
  expect(tokenise('Ida Blom', detect('Ida Blom'), threadMint(rng)).text).not.toBe(next.text);
});

test('a token without a value stays and can be masked', () => {
  const token = makeToken('address', '7f3a99ab');
  expect(mask(fill(`I live in ${token}.`, () => null))).toBe('I live in [address].');
});
