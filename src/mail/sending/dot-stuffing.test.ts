import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSendable, stuffDots } from './dot-stuffing.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
/** The receiving side of RFC 5321 §4.5.2, written apart. */
function received(wire: string): string {
  const lines = wire.split('\r\n');
  const end = lines.indexOf('.');
  return lines
    .slice(0, end)
    .map((line) => (line.startsWith('.') ? line.slice(1) : line))
    .join('\r\n');
}

describe('bytes are not sendable', () => {
  it.each([
    '',
    'a\nb',
    'a\rb',
    'a\n.\nb',
    'a\r.\rb',
    'a\r\n.\n',
    '\n',
    '\r',
    'a\r',
    'a\r\r\nb',
    'a\n\r\nb',
    'a\0b',
    'caf\xe9',
    '\xff',
    'x'.repeat(999),
    `a\r\n${'x'.repeat(999)}\r\nb`,
    `${'x'.repeat(998)}x\r\n`,
  ])('%j', (text) => {
    expect(isSendable(bytes(text))).toBe(false);
  });
});

describe('a message', () => {
  it.each(['a', 'a\r\nb\r\n', '\r\n', '.\r\n', `${'x'.repeat(998)}\r\n${'y'.repeat(998)}`])(
    'is sendable: %j',
    (text) => {
      expect(isSendable(bytes(text))).toBe(true);
    },
  );

  it.each([
    ['.', '..\r\n'],
    ['..a\r\n.', '...a\r\n..\r\n'],
    ['a\r\n.\r\nMAIL FROM:<x@evil.test>', 'a\r\n..\r\nMAIL FROM:<x@evil.test>\r\n'],
    ['a.b\r\n', 'a.b\r\n'],
  ])('%j travels as %j', (text, wire) => {
    expect(stuffDots(bytes(text)).toString()).toBe(wire);
  });

  it('arrives as it was, with CRLF at the end, and never ends early', () => {
    const line = fc.string({ unit: fc.constantFrom('.', 'a', ' ', '..'), maxLength: 4 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.boolean(), (lines, ended) => {
        const text = lines.join('\r\n') + (ended ? '\r\n' : '');
        const wire = `${stuffDots(bytes(text)).toString()}.\r\n`;
        expect(wire.indexOf('\r\n.\r\n')).toBe(wire.length - 5 === -1 ? -1 : wire.length - 5);
        expect(`${received(wire)}\r\n`).toBe(text.endsWith('\r\n') ? text : `${text}\r\n`);
      }),
      { numRuns: 500 },
    );
  });
});
