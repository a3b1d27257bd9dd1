import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { attachmentPart, encodedWords, mailbox, message, multipart, textPart } from './mime.ts';

const sentence = fc
  .string({ unit: 'grapheme', maxLength: 300 })
  .map((text) => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').trim());
const scripts = fc.constantFrom(
  'ü',
  'é',
  'ß',
  '注文',
  'ż',
  'ş',
  ' ',
  '=',
  '\n',
  'word ',
  '😀',
  '.',
  'x'.repeat(90),
);
const prose = fc.array(scripts, { maxLength: 60 }).map((parts) => parts.join('').trim());

describe('text', () => {
  test('that does not fit ISO-8859-1 is refused', () => {
    expect(() => textPart('plain', '注文', 'latin1')).toThrow('ISO-8859-1');
  });

  test.each(['8bit', 'quoted-printable', 'base64'] as const)('survives %s', async (encoding) => {
    await fc.assert(
      fc.asyncProperty(prose, async (text) => {
        const parsed = await simpleParser(
          message([['From', 'a@b.example']], textPart('plain', text, encoding)),
        );
        expect((parsed.text ?? '').trimEnd()).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  test('in ISO-8859-1 keeps its umlauts', async () => {
    const parsed = await simpleParser(message([], textPart('plain', 'Grüße aus Köln', 'latin1')));
    expect(parsed.text).toBe('Grüße aus Köln');
  });

  test('quoted-printable lines are at most 76 characters', () => {
    const body = textPart('plain', 'größer '.repeat(80), 'quoted-printable').body.toString('latin1');
    expect(Math.max(...body.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76);
  });
});

describe('headers', () => {
  test('encoded words survive, each within 75 characters', async () => {
    await fc.assert(
      fc.asyncProperty(sentence, async (text) => {
        const subject = text.replace(/\s+/g, ' ');
        const encoded = encodedWords(subject);
        if (encoded !== subject) {
          for (const word of encoded.split('\r\n ')) expect(word.length).toBeLessThanOrEqual(75);
          const parsed = await simpleParser(message([['Subject', encoded]], textPart('plain', 'x', '8bit')));
          expect(parsed.subject).toBe(subject);
        }
      }),
      { numRuns: 100 },
    );
  });

  test.each(['佐藤', 'Mª Carmen', 'O"Neil, \\ the buyer', 'H. Brandt'])(
    'the name %s stands beside its address',
    async (name) => {
      const parsed = await simpleParser(
        message([['From', mailbox(name, 'a@b.example')]], textPart('plain', 'x', '8bit')),
      );
      expect(parsed.from?.value).toEqual([{ name, address: 'a@b.example' }]);
    },
  );
});

test('an attachment comes out byte for byte, beside both forms of the text', async () => {
  const bytes = Buffer.from(Array.from({ length: 700 }, (_, index) => index % 256));
  const both = multipart(
    'alternative',
    [textPart('plain', 'words', '8bit'), textPart('html', '<p>words</p>', 'base64')],
    's',
  );
  const tree = multipart('mixed', [both, attachmentPart('a.png', 'image/png', bytes)], 's');
  const parsed = await simpleParser(message([], tree));
  expect(parsed.text).toBe('words');
  expect(parsed.attachments[0]?.content.equals(bytes)).toBe(true);
  expect(parsed.attachments[0]?.filename).toBe('a.png');
});
