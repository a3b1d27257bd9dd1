import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyEncoding, wireText } from './body-text.ts';

describe('the text of a mail', () => {
  it.each([
    ['a\nb', 'a\r\nb\r\n'],
    ['a\rb\r\nc\u2028d\u0085e', 'a\r\nb\r\nc\r\nd\r\ne\r\n'],
    ['a\0b\x1b[1m\tc\x7f', 'ab[1m\tc\r\n'],
    ['', '\r\n'],
    ['a\n\n\n', 'a\r\n'],
    ['a\ud800b', 'a\ufffdb\r\n'],
  ])('%j travels as %j', (text, wire) => {
    expect(wireText(text)).toBe(wire);
  });

  it('is settled after the first time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => wireText(wireText(text)) === wireText(text)),
    );
  });

  it('takes the encoding that suits its letters', () => {
    expect(bodyEncoding('Guten Tag, vielen Dank für Ihre Bestellung')).toBe('quoted-printable');
    expect(bodyEncoding('')).toBe('quoted-printable');
    expect(bodyEncoding('谢谢 ok')).toBe('base64');
  });
});
