import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { boundedReferences, isMessageId, newMessageId } from './message-id.ts';

const rng = { uuid: () => '', bytes: (length: number) => new Uint8Array(length).fill(0xab) };

describe('a Message-ID', () => {
  it.each(['', 'shop', 'shop.test>\r\nBcc: x', 'a b.test', '[127.0.0.1]', 'x@shop.test'])(
    'is not made for %j',
    (domain) => {
      expect(() => newMessageId(domain, rng)).toThrow(TypeError);
    },
  );

  it('holds 128 random bits under the given domain', () => {
    expect(newMessageId('Shop.Test', rng)).toBe(`<${'ab'.repeat(16)}@shop.test>`);
    const many = Array.from({ length: 500 }, () => newMessageId('shop.test', systemRng()));
    expect(new Set(many).size).toBe(500);
  });

  it.each([
    '',
    '<>',
    '<a>',
    'a@b',
    '<a@b',
    'a@b>',
    '<a b@c>',
    '<a@b\r\n>',
    '<a@b>\n',
    '<<a@b>>',
    '<a@b@c>',
    '<@b>',
    '<a@>',
    '<ü@b>',
    `<${'a'.repeat(500)}@b>`,
  ])('is not %j', (text) => {
    expect(isMessageId(text)).toBe(false);
  });
});

describe('References', () => {
  const id = (n: number) => `<${n}@thread.test>`;

  it('leave out what no header can carry', () => {
    expect(boundedReferences(['rubbish', '<a b@c.test>', id(1), ''], null)).toEqual([id(1)]);
    expect(boundedReferences([], 'rubbish')).toEqual([]);
  });

  it('end with the mail that is answered, each id once', () => {
    expect(boundedReferences([id(1), id(2), id(1), id(3)], id(2))).toEqual([id(1), id(3), id(2)]);
  });

  it('of any length keep the first and the last twenty', () => {
    fc.assert(
      fc.property(fc.nat(200), (length) => {
        const all = Array.from({ length }, (_, n) => id(n));
        const kept = boundedReferences(all, id(-1));
        const whole = [...all, id(-1)];
        expect(kept).toEqual(whole.length <= 40 ? whole : [...whole.slice(0, 20), ...whole.slice(-20)]);
      }),
    );
  });
});
