import { createHash } from 'node:crypto';

/** A node of a MIME tree: its own header fields and its encoded body, lines ending in CRLF. */
export interface Part {
  headers: readonly (readonly [name: string, value: string])[];
  body: Buffer;
}

export type TextEncoding = '8bit' | 'quoted-printable' | 'base64' | 'latin1';

type MultipartSubtype = 'alternative' | 'mixed' | 'report; report-type=delivery-status';

const hex = (byte: number) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/** A text part. `latin1` declares ISO-8859-1 and throws when a character does not fit. */
export function textPart(subtype: 'plain' | 'html', text: string, encoding: TextEncoding): Part {
  const crlf = text.replace(/\r?\n/g, '\r\n');
  const latin1 = encoding === 'latin1';
  if (latin1 && /[^\p{ASCII}\u0080-\u00ff]/u.test(crlf)) throw new Error('text does not fit ISO-8859-1');
  const bytes = Buffer.from(crlf, latin1 ? 'latin1' : 'utf8');
  return {
    headers: [
      ['Content-Type', `text/${subtype}; charset=${latin1 ? 'ISO-8859-1' : 'UTF-8'}`],
      ['Content-Transfer-Encoding', latin1 ? 'quoted-printable' : encoding],
    ],
    body: encodeBody(bytes, latin1 ? 'quoted-printable' : encoding),
  };
}

/** An attachment in base64. */
export function attachmentPart(filename: string, type: string, bytes: Buffer): Part {
  return {
    headers: [
      ['Content-Type', `${type}; name="${filename}"`],
      ['Content-Transfer-Encoding', 'base64'],
      ['Content-Disposition', `attachment; filename="${filename}"`],
    ],
    body: encodeBody(bytes, 'base64'),
  };
}

/** A multipart node around its children; the boundary follows from `seed`. */
export function multipart(subtype: MultipartSubtype, children: readonly Part[], seed: string): Part {
  const mark = createHash('sha256').update(`${subtype}:${seed}`).digest('hex').slice(0, 20);
  const boundary = `----=_Part_${mark}`;
  const pieces = children.flatMap((child) => [
    Buffer.from(`--${boundary}\r\n${headerLines(child.headers)}\r\n`),
    child.body,
    Buffer.from('\r\n'),
  ]);
  return {
    headers: [['Content-Type', `multipart/${subtype};\r\n\tboundary="${boundary}"`]],
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

/** The whole mail. Header values are written as given: encode words before. */
export function message(headers: Part['headers'], root: Part): Buffer {
  const all = [...headers, ['MIME-Version', '1.0'] as const, ...root.headers];
  return Buffer.concat([Buffer.from(`${headerLines(all)}\r\n`), root.body]);
}

/** A header text, as RFC 2047 encoded words of at most 75 characters when it is not ASCII. */
export function encodedWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words: string[] = [];
  let chunk = '';
  for (const character of text) {
    if (Buffer.byteLength(chunk + character) > 42) {
      words.push(chunk);
      chunk = '';
    }
    chunk += character;
  }
  words.push(chunk);
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

/** `"Name" <address>`, or the address alone without a name. */
export function mailbox(name: string, address: string): string {
  if (!name) return address;
  const shown = /^[\x20-\x7e]*$/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : encodedWords(name);
  return `${shown} <${address}>`;
}

function headerLines(headers: Part['headers']): string {
  return headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
}

function encodeBody(bytes: Buffer, encoding: Exclude<TextEncoding, 'latin1'>): Buffer {
  if (encoding === '8bit') return bytes;
  if (encoding === 'base64') return Buffer.from(bytes.toString('base64').replace(/(.{76})(?=.)/g, '$1\r\n'));
  return Buffer.from(bytes.toString('latin1').split('\r\n').map(quotedPrintableLine).join('\r\n'));
}

/** One line as quoted-printable (RFC 2045 §6.7): soft breaks before column 76, no blank at a line's end. */
function quotedPrintableLine(line: string): string {
  const tokens = [...line].map((character, index) => {
    const byte = character.charCodeAt(0);
    const blankAtEnd = (byte === 0x20 || byte === 0x09) && index === line.length - 1;
    const plain = (byte >= 0x20 && byte <= 0x7e && byte !== 0x3d) || byte === 0x09;
    return plain && !blankAtEnd ? character : hex(byte);
  });
  const lines = [''];
  for (const token of tokens) {
    const last = lines[lines.length - 1] ?? '';
    if (last.length + token.length > 75) lines.push(token);
    else lines[lines.length - 1] = last + token;
  }
  return lines.join('=\r\n');
}
