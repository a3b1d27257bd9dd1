import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDialect } from './dialect.ts';
import { mailOf } from './mail.fixture.ts';
import { notificationTypes } from './notice-kind.ts';

const size = 1_000_000;
const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

const pieces = [
  '-',
  '----- a -----\n',
  '-----x',
  '<pre',
  '<pre style="-o-pre-wrap">',
  '<!--',
  '<a href="',
  '<tr><td>B0TESTLAMP',
  ' ',
  '\n',
  '1',
  '1,',
  '1 234',
  '123-1234567-',
  '[ASIN:',
  '[commMgrTok:',
  'http://',
  'a:',
  'a\u0315\u0300',
  'a@marketplace.amazon.de',
  '&amp;',
  'Copyright 20',
  ' Message: View Message ',
  'EUR 1',
  '1 to a ',
  'respond 1 hours. ',
  '(',
  '😀',
];
/** Far above what one pass takes (0.2 s here), far below what a quadratic step would (minutes). */
const patience = 5_000;

describe('a megabyte of one thing', () => {
  it.each(pieces)('%j is read in time, as text, HTML, subject and header', (piece) => {
    const bulk = fill(piece);
    for (const type of [
      'BBC_MESSAGE_SENT_TO_MERCHANT',
      'RETURN_REQUEST',
      'BUYER_OPTED_OUT_BSM_MESSAGES',
      'OTHER',
    ]) {
      const headers = { 'x-space-notification-type': [type], 'authentication-results': [bulk] };
      const begun = performance.now();
      const reading = readDialect(mailOf({ headers, text: bulk, html: bulk, subject: bulk, fromName: bulk }));
      expect(performance.now() - begun).toBeLessThan(patience);
      expect(typeof reading.text).toBe('string');
    }
  });

  it('open tags and closing tags that never meet', () => {
    const begun = performance.now();
    readDialect(mailOf({ html: fill('<a>') + fill('</b>') }));
    expect(performance.now() - begun).toBeLessThan(patience);
  });
});

describe('any mail', () => {
  const bit = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '----- Message: -----',
      '----- End message -----',
      '<pre style="-o-pre-wrap">',
      '</pre>',
      '<td>',
      'EUR 1,00',
      '\n',
    ),
  );
  const text = fc.array(bit, { maxLength: 20 }).map((bits) => bits.join(''));

  it('is read without an error, and has words wherever its text has any', () => {
    const type = fc.constantFrom(...notificationTypes.keys(), 'X');
    const from = fc.constantFrom(
      'k4example7buyer@marketplace.amazon.de',
      'donotreply@amazon.com',
      'x@free.example',
      null,
    );
    fc.assert(
      fc.property(type, from, text, fc.option(text), text, (header, sender, body, html, subject) => {
        const headers = { 'x-space-notification-type': [header], 'authentication-results': [subject] };
        const reading = readDialect(
          mailOf({ headers, from: sender, text: body, html, subject, fromName: subject, replyTo: body }),
        );
        if (body.trim() !== '') expect(reading.text).not.toBe('');
        if (reading.trust.origin !== 'amazon')
          expect(reading).toMatchObject({ kind: 'not_amazon', relay: null });
        expect(reading.facts.kind).toBe(reading.kind);
      }),
      { numRuns: 500 },
    );
  });
});
