import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArchivedMail } from './archived-mail.ts';
import { mboxSplitter, momentOfSeparator } from './mbox.ts';

const line = 'From buyer@x.example Sat Jan 03 10:00:00 2026\n';

function split(text: string, size = 65_536, largest?: number): ArchivedMail[] {
  const bytes = Buffer.from(text, 'latin1');
  const splitter = mboxSplitter(largest);
  const found: ArchivedMail[] = [];
  for (let at = 0; at < bytes.length; at += size) found.push(...splitter.push(bytes.subarray(at, at + size)));
  return [...found, ...splitter.end()];
}
const texts = (mails: ArchivedMail[]) => mails.map((mail) => mail.bytes?.toString('latin1') ?? null);

const quoted = (mail: string): string => mail.replace(/^(>*From )/gm, '>$1');
const mailText = fc
  .array(fc.constantFrom('a', '', 'From me to you', '>From x', '>>From y', '> From', 'Fromage', '=20'), {
    minLength: 1,
    maxLength: 12,
  })
  .map((lines) => `Subject: x\n\n${lines.join('\n')}\n`);

describe('splitting', () => {
  test('gives back every mail that mboxrd wrote, however the file is cut', () => {
    fc.assert(
      fc.property(
        fc.array(mailText, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 90 }),
        (mails, size) => {
          const file = mails.map((mail) => `${line}${quoted(mail)}\n`).join('');
          expect(texts(split(file, size))).toEqual(mails);
        },
      ),
    );
  });

  test('keeps CRLF and a last mail that nothing closes', () => {
    const file = `${line}A: 1\r\n\r\nx\r\n\r\n${line}B: 2\r\n\r\ny`;
    expect(texts(split(file))).toEqual(['A: 1\r\n\r\nx\r\n', 'B: 2\r\n\r\ny\n']);
  });

  test('an unquoted "From " in a text ends no mail', () => {
    const body =
      'A: 1\n\nFrom now on I wait.\nFrom a@b.example Sat Jan 03 10:00:00 2026\nx\n\nFrom here too\n';
    expect(texts(split(`${line}${body}\n`))).toEqual([body]);
  });

  test('a mail that is too large is told and costs no other', () => {
    const file = `${line}A: 1\n\n${'x\n'.repeat(500)}\n${line}B: 2\n\ny\n\n`;
    expect(texts(split(file, 64, 100))).toEqual([null, 'B: 2\n\ny\n']);
  });

  test('two separators in a row are an empty mail', () => {
    expect(texts(split(`${line}\n${line}B: 2\n\ny\n`))).toEqual(['\n', 'B: 2\n\ny\n']);
  });
});

describe('the moment of a separator', () => {
  test.each([
    ['From a@b.example Sat Jan  3 10:20:30 2026', '2026-01-03T10:20:30.000Z'],
    ['From 17@xxx Sat Jan 03 10:20:30 +0100 2026', '2026-01-03T09:20:30.000Z'],
    ['From MAILER-DAEMON Mon, 5 Jan 2026 10:20:30 +0000', '2026-01-05T10:20:30.000Z'],
  ])('%s', (text, moment) => {
    expect(momentOfSeparator(text)?.toISOString()).toBe(moment);
  });

  test.each(['From a@b.example', 'From - Xyz 3', 'From '])('none in "%s"', (text) => {
    expect(momentOfSeparator(text)).toBeNull();
  });
});
