import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHeaders } from './headers.ts';
import { listParts } from './mime-parts.ts';
import { forParser, type ParsedMail, parseMail } from './parse.ts';
import { mailOf, multipart, usual } from './sample-mails.ts';
import { readUsual } from './usual-mail.ts';

function shortRoad(bytes: Uint8Array): ParsedMail | null {
  const head = readHeaders(bytes);
  return readUsual(bytes, head, listParts(bytes, head.fields, head.bodyStart).parts);
}

const fullParser = (bytes: Uint8Array) => parseMail(forParser(bytes, readHeaders(bytes), true));

const essence = ({ text, html, attachments, from, replyTo, to }: ParsedMail) => ({
  text: text ?? '',
  html: html ?? '',
  attachments: attachments.length,
  addresses: [from, replyTo, to].map((list) => list.map(({ address, group }) => [address, group])),
});

const german = 'Grüße aus Köln = 100 %, bis bald';
const textPart = `Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${german}\r\nzweite Zeile`;
const htmlPart = `Content-Type: text/html; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`<p>${german}</p>`).toString('base64')}`;

describe('mails of the usual make', () => {
  it.each([
    ['text without a type', mailOf(usual, 'hello\r\n')],
    ['text alone', mailOf([...usual, 'Content-Type: text/plain; charset=utf-8'], german)],
    ['HTML alone', mailOf([...usual, 'Content-Type: text/html'], '<p>hello</p>\n')],
    ['text and HTML', multipart('alternative', [textPart, htmlPart])],
    ['HTML as the one alternative', multipart('alternative', [htmlPart])],
    ['without an end boundary', multipart('alternative', [textPart, htmlPart], false)],
    [
      'quoted-printable with soft breaks',
      mailOf([...usual, 'Content-Transfer-Encoding: quoted-printable'], 'Gr=C3=BC=\r\n=C3=9Fe\r\n'),
    ],
    ['LF as line end', Buffer.from(`${usual.join('\n')}\n\nhello\nyou\n`)],
    ['several receivers', mailOf([...usual.slice(0, 1), 'To: a@b.example, "C, D" <c@d.example>'])],
  ])('%s: read as the full parser reads it', async (_, bytes) => {
    const found = shortRoad(bytes);
    expect(found).not.toBeNull();
    if (found) expect(essence(found)).toEqual(essence(await fullParser(bytes)));
  });
});

describe('any other mail is left to the full parser', () => {
  const typed = (type: string, body = 'hello') => mailOf([...usual, `Content-Type: ${type}`], body);
  it.each([
    ['bytes that are no mail', Buffer.from('hello\r\n\r\nworld')],
    ['a file beside the text', multipart('alternative', [textPart, 'Content-Type: image/png\r\n\r\nx'])],
    ['mixed parts', multipart('mixed', [textPart])],
    ['two texts', multipart('alternative', [textPart, textPart])],
    ['another charset', typed('text/plain; charset=iso-8859-1')],
    ['bytes that are not the charset', mailOf(usual, new Uint8Array([0x47, 0xfc]))],
    ['reflowed text', typed('text/plain; format=flowed')],
    ['text as a file', mailOf([...usual, 'Content-Disposition: attachment'])],
    ['two types', mailOf([...usual, 'Content-Type: text/plain', 'Content-Type: text/html'])],
    ['a comment in the type', typed('text/plain (plain)')],
    ['junk in base64', mailOf([...usual, 'Content-Transfer-Encoding: base64'], 'aGVsbG8!')],
    ['padding within base64', mailOf([...usual, 'Content-Transfer-Encoding: base64'], 'aGU=bGxv')],
    ['a wrong escape', mailOf([...usual, 'Content-Transfer-Encoding: quoted-printable'], '100 =ZZ')],
    ['an unknown encoding', mailOf([...usual, 'Content-Transfer-Encoding: x-uuencode'])],
    ['two senders', mailOf([...usual, 'From: b@shop.example'])],
    ['a group of receivers', mailOf([...usual.slice(0, 1), 'To: all: a@b.example, c@d.example;'])],
    ['an encoded word as an address', mailOf(['From: =?utf-8?B?YUBiLmV4YW1wbGU=?='])],
    ['a blank before the colon', mailOf(['From : a@b.example'])],
    [
      'two boundaries',
      typed('multipart/alternative; boundary=a; boundary=b', '--a\r\nContent-Type: text/html\r\n\r\nx'),
    ],
    ['two charsets', typed('text/plain; charset=utf-8; charset=utf-16le')],
    ['a boundary of a text', typed('text/plain; boundary=b')],
    [
      'parts within a part',
      multipart('alternative', [
        'Content-Type: multipart/mixed; boundary=n\r\n\r\n--n\r\nContent-Type: text/plain\r\n\r\nx',
      ]),
    ],
    [
      'a blank behind a delimiter',
      mailOf(
        [...usual, 'Content-Type: multipart/alternative; boundary=bound'],
        `--bound \r\n${textPart}\r\n--bound--`,
      ),
    ],
    [
      'a part behind the end',
      mailOf(
        [...usual, 'Content-Type: multipart/alternative; boundary=bound'],
        `--bound\r\n${textPart}\r\n--bound--\r\n--bound\r\n${htmlPart}`,
      ),
    ],
    ['a line that begins like a delimiter', multipart('alternative', [`${textPart}\r\n--bounds`])],
    [
      'a delimiter within a head',
      mailOf(
        [...usual, 'Content-Type: multipart/alternative; boundary=bound'],
        '--bound\r\nContent-Type: text/plain\r\n--bound--\r\n\r\nx',
      ),
    ],
    ['a carriage return alone', mailOf(usual, 'a\rb')],
    ['a sender beyond ASCII', mailOf(['From: Grüße <a@b.example>'])],
    ['a sender without an address', mailOf(['From: Anna'])],
  ])('%s', (_, bytes) => {
    expect(shortRoad(bytes)).toBeNull();
  });
});

describe('both readers agree', () => {
  const line = fc.constantFrom(
    'hello',
    german,
    '',
    ' ',
    '--',
    '--bound',
    '--bound--',
    '--boundary',
    '--bound ',
    '--bound-- ',
    '--bound-',
    '--other',
    '--other--',
    '=',
    'a=',
    'YWJj',
    '=3D',
    '=E2=82',
    'x ',
    '\t',
    '.',
    '\u0000',
    'Content-Type: text/html',
    '\ufeff',
  );
  const lineEnd = fc.constantFrom('\r\n', '\n', '\r\n', '\r');
  const body = fc.array(fc.tuple(line, lineEnd), { maxLength: 6 }).map((lines) => lines.flat().join(''));
  const field = fc.constantFrom(
    'Content-Type: text/plain',
    'Content-Type: text/html; charset=utf-8',
    'Content-Type: TEXT/PLAIN; CHARSET="UTF-8"',
    'Content-Type: text/plain;\r\n charset=us-ascii',
    'Content-Type: text/plain; charset=latin1',
    'Content-Type: text/plain; charset=utf-8; charset=utf-16le',
    'Content-Type: text/plain; boundary=bound',
    'Content-Type\u00a0: text/html',
    'Content-Type : text/html',
    'Content-Type: multipart/mixed; boundary=other',
    'Content-Type: multipart/alternative; boundary=bound; boundary=other',
    'Content-Type: multipart/alternative; boundary="bound "',
    'Content-Type: multipart/alternative; boundary=bound; boundary',
    'Content-Type: text/plain; charset',
    'Content-Type: multipart/alternative; boundary=bound',
    'Content-Type: multipart/alternative; boundary="bound"; charset=utf-8',
    'Content-Type: multipart/related; boundary=bound',
    'Content-Type:',
    'Content-Transfer-Encoding: base64',
    'Content-Transfer-Encoding: BASE64 ',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Transfer-Encoding: 7bit',
    'Content-Disposition: inline',
    'Content-ID: <a@b>',
    'Reply-To: "Anna, of" <anna@shop.example>',
    'Reply-To: <anna@shop.example> (home)',
    'Reply-To: anna@shop.example,\r\n  eve@evil.example',
    'Reply-To:',
    'To: =?utf-8?Q?J=C3=B6rg?= <j@b.example>',
    'X-Other: 1',
    ' folded',
  );
  const head = fc.array(field, { maxLength: 4 });
  const part = fc
    .tuple(head, body)
    .map(([fields, text]) => `${fields.join('\r\n')}\r\n${fields.length > 0 ? '\r\n' : ''}${text}`);
  const mail = fc
    .tuple(head, fc.array(part, { maxLength: 3 }), body)
    .map(([fields, parts, rest]) =>
      mailOf(
        ['From: "Anna" <anna@shop.example>', ...fields],
        `${parts.map((one) => `--bound\r\n${one}\r\n`).join('')}${rest}`,
      ),
    );

  it('wherever the short road is taken', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(mail, async (bytes) => {
        const found = shortRoad(bytes);
        if (!found) return;
        taken += 1;
        expect(essence(found)).toEqual(essence(await fullParser(bytes)));
      }),
      { numRuns: 4_000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

describe('what the short road costs', () => {
  it.each([
    ['base64 of line breaks', 'base64', `aGVs${'\n'.repeat(200_000)}!`],
    ['base64 of padding', 'base64', `${'='.repeat(200_000)}!`],
    ['quoted-printable of blanks', 'quoted-printable', `${' '.repeat(200_000)}=`],
    ['quoted-printable of equals signs', 'quoted-printable', '='.repeat(200_000)],
    ['delimiters', '8bit', '--bound\r\n'.repeat(20_000)],
  ])('%s: no more than the length', (_, encoding, body) => {
    const type = encoding === '8bit' ? 'multipart/alternative; boundary=bound' : 'text/plain';
    const bytes = mailOf([...usual, `Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`], body);
    const before = process.cpuUsage();
    shortRoad(bytes);
    const { user, system } = process.cpuUsage(before);
    // seconds where the cost grew with the square of the length
    expect((user + system) / 1000).toBeLessThan(1_000);
  });
});
