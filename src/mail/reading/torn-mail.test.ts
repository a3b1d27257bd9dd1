import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHead } from './headers.ts';
import { listParts } from './mime-parts.ts';
import { readMail } from './read-mail.ts';
import { mailOf, multipart, now, usual } from './sample-mails.ts';

const read = (bytes: Uint8Array) => readMail(bytes, { now });
const files = (reading: Awaited<ReturnType<typeof read>>) =>
  reading.attachments.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]);

describe('a mail that is one file', () => {
  it('has that file', async () => {
    const head = [
      ...usual,
      'Content-Type: application/pdf; name=scan.pdf',
      'Content-Transfer-Encoding: base64',
    ];
    expect(files(await read(mailOf(head, Buffer.from('%PDF-1').toString('base64'))))).toEqual([
      ['scan.pdf', '%PDF-1'],
    ]);
  });

  it('has a forwarded mail, closed', async () => {
    const enclosed = 'From: x@y.example\r\nSubject: inner\r\n\r\ninner words';
    const reading = await read(mailOf([...usual, 'Content-Type: message/rfc822'], enclosed));
    expect(files(reading)).toEqual([[expect.any(String), enclosed]]);
    expect(reading.subject).toBe('Where is it');
  });
});

describe('a text with a name', () => {
  const named =
    'Content-Type: text/plain; charset=utf-8; name=log.txt\r\nContent-Disposition: inline\r\n\r\nline of a log';

  it('is a file behind the words', async () => {
    const reading = await read(multipart('mixed', ['Content-Type: text/plain\r\n\r\nSee the log.', named]));
    expect(reading.text).toBe('See the log.');
    expect(files(reading)).toEqual([['log.txt', 'line of a log']]);
  });

  it('is the words where there are no others', async () => {
    const reading = await read(multipart('mixed', [named]));
    expect(reading).toMatchObject({ text: 'line of a log', attachments: [] });
  });
});

describe('a mail whose structure is broken shows its words', () => {
  it.each([
    ['a type without a subtype', ['Content-Type: text; charset=utf-8'], 'Größe 5'],
    ['a multipart without a boundary', ['Content-Type: multipart/alternative;'], 'Größe 5'],
    ['a boundary that never comes', ['Content-Type: multipart/mixed; boundary=never'], 'Größe 5'],
    ['an unheard-of encoding', ['Content-Type: text/plain', 'Content-Transfer-Encoding: x-none'], 'Größe 5'],
  ])('%s', async (_, more, words) => {
    expect((await read(mailOf([...usual, ...more], words))).text).toContain(words);
  });

  it('and no boundary of a level inside that never ended', async () => {
    const inner =
      'Content-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\nwords';
    const picture = 'Content-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\naGk=';
    const reading = await read(multipart('mixed', [inner, picture]));
    expect(reading.text).toBe('words');
    expect(files(reading)).toEqual([['a.png', 'hi']]);
  });
});

describe('words without a head', () => {
  it.each(['Hello,\n\nwhere is it?', 'where is it?', 'Größe 5 <b>', 'a b: c\n\nd'])('%j', async (words) => {
    const reading = await read(Buffer.from(words));
    expect(reading).toMatchObject({ text: words, from: null, subject: '' });
  });

  it('fields that nobody knows are a head all the same', async () => {
    expect((await read(Buffer.from('Odd: field\n\nwords'))).text).toBe('words');
  });

  it('a line of words above the fields is skipped', async () => {
    const reading = await read(Buffer.from(`some gateway was here\n${usual.join('\n')}\n\nwords`));
    expect(reading).toMatchObject({ from: 'anna@shop.example', text: 'words' });
  });
});

it('the parts of a digest are mails, closed, and no words', async () => {
  const digest =
    'Content-Type: multipart/digest; boundary=d\r\n\r\n--d\r\n\r\nFrom: a@b.example\r\n\r\none\r\n--d--';
  const reading = await read(multipart('mixed', ['\r\nintroduction', digest]));
  expect(reading.text).toBe('introduction');
  expect(reading.attachments).toMatchObject([{ declaredType: 'message/rfc822' }]);
});

describe('what is a file and what are words', () => {
  const pdf = 'Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\naGk=';

  it('a head without an empty line ends at the next boundary', async () => {
    const inner =
      'Content-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\nContent-Type: text/plain\r\n--in--';
    const reading = await read(multipart('mixed', ['\r\nhello words', inner, pdf]));
    expect(reading.text).toBe('hello words');
    expect(files(reading)).toEqual([['a.pdf', 'hi']]);
  });

  it.each([
    ['a name', 'Content-Type: text/plain; name=body.txt\r\n\r\nreal words'],
    ['a disposition', 'Content-Disposition: inline\r\n\r\nreal words'],
  ])('words behind a picture, with %s, are words', async (_, words) => {
    const picture = 'Content-Type: image/png; name=a.png\r\nContent-Disposition: inline\r\n\r\nx';
    expect((await read(multipart('mixed', [picture, words]))).text).toContain('real words');
  });

  it('HTML with a name beside an empty text is what is written', async () => {
    const html = 'Content-Type: text/html; name=TEXT.htm\r\n\r\n<p>html words</p>';
    const reading = await read(
      multipart('alternative', ['Content-Type: text/plain; name=TEXT.txt\r\n\r\n', html]),
    );
    expect(reading.text).toBe('html words');
  });

  it.each([
    [
      'no type',
      'Content-Disposition: inline; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\naGk=',
    ],
    ['half a type', 'Content-Type: pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\naGk='],
  ])('a named part with %s is a file', async (_, part) => {
    const reading = await read(multipart('mixed', ['\r\nhello words', part]));
    expect(reading.text).toBe('hello words');
    expect(files(reading)).toEqual([['a.pdf', 'hi']]);
  });

  it.each(['"bound', `${'b'.repeat(250)}`])('a boundary as %j is understood', async (boundary) => {
    const line = `--${boundary.replace('"', '')}`;
    const body = `${line}\r\n\r\nhello words\r\n${line}\r\n${pdf}\r\n${line}--\r\n`;
    const reading = await read(
      mailOf([...usual, `Content-Type: multipart/mixed; boundary=${boundary}`], body),
    );
    expect(reading.text).not.toContain(line);
  });

  it('blanks behind a boundary do not matter', async () => {
    const body = `--bound \r\n\r\nhello words\r\n--bound \r\n${pdf}\r\n--bound-- \r\n`;
    const reading = await read(mailOf([...usual, 'Content-Type: multipart/mixed; boundary=bound'], body));
    expect(reading.text).toBe('hello words');
    expect(files(reading)).toEqual([['a.pdf', 'hi']]);
  });

  it('a part with 70 KB of head hides nothing', async () => {
    const long = `Content-Type: application/pdf; name=a.pdf\r\nX-A: ${'a'.repeat(70_000)}\r\n\r\nhi`;
    const reading = await read(multipart('mixed', ['\r\nhello words', long]));
    expect(reading.text).toBe('hello words');
  });

  it('two empty texts are no words', async () => {
    const empty = 'Content-Type: text/plain\r\n\r\n\r\n';
    expect((await read(multipart('alternative', [empty, empty]))).text).toBe('');
  });
});

it('whatever a mail is made of, something of it is shown', async () => {
  const piece = fc.constantFrom(
    '--bound\r\n',
    '--bound--\r\n',
    '--in\r\n',
    '--in--\r\n',
    '\r\n',
    'words\r\n',
    'Content-Type: multipart/mixed; boundary=in\r\n',
    'Content-Type: multipart/digest; boundary=in\r\n',
    'Content-Type: text/html\r\n',
    'Content-Type: text/plain; name=a.txt\r\n',
    'Content-Type: message/rfc822\r\n',
    'Content-Disposition: attachment\r\n',
  );
  const types = fc.constantFrom(
    'multipart/mixed; boundary=bound',
    'multipart/mixed',
    'text/plain',
    'text',
    '',
  );
  await fc.assert(
    fc.asyncProperty(types, fc.array(piece, { maxLength: 14 }), async (type, pieces) => {
      const bytes = mailOf([...usual, `Content-Type: ${type}`], pieces.join(''));
      const head = readHead(bytes);
      const { parts } = listParts(bytes, head.fields, head.bodyStart);
      const holds = parts.some(({ start, end }) =>
        /\S/.test(Buffer.from(bytes).toString('latin1', start, end)),
      );
      const { text, html, attachments } = await read(bytes);
      expect(text !== '' || html !== null || attachments.length > 0 || !holds).toBe(true);
      const told = type.includes('boundary') && parts.length > 0;
      if (told) expect(text).not.toContain('--bound');
    }),
    { numRuns: 400 },
  );
});
