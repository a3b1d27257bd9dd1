import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asOnTheWire, looksLikeMail } from './archived-mail.ts';

test.each([
  'Hello\n\nFrom: x',
  '',
  '\nFrom: a\n\n',
  'http://example.com/\n',
  '%PDF-1.7\n',
  ' From: a\n\nx',
  'A: 1\n\nFrom: a',
])('no mail: %j', (text) => {
  expect(looksLikeMail(Buffer.from(text))).toBe(false);
});

test.each(['From: a\n\nx', 'X-Own: 1\r\nDate: x\r\n\r\n', 'Received: a\n b\nSubject: x'])(
  'a mail: %j',
  (text) => {
    expect(looksLikeMail(Buffer.from(text))).toBe(true);
  },
);

test('files with bare line feeds get the ends of lines that mail has, and only those', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '', 'ä>', '.'), { maxLength: 20 }), (lines) => {
      const wire = asOnTheWire(Buffer.from(lines.join('\n')));
      expect(wire.toString()).toBe(lines.join('\r\n'));
      expect(asOnTheWire(wire).equals(wire)).toBe(true);
    }),
  );
});

test('a mail that is on the wire already is left as it is, stray line feeds too', () => {
  const bytes = Buffer.from('A: 1\r\n\r\nx\ny');
  expect(asOnTheWire(bytes)).toBe(bytes);
});
