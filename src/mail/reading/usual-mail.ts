import { isUtf8 } from 'node:buffer';
import addressparser from 'nodemailer/lib/addressparser';
import { readParameters } from './content-type.ts';
import { isOverlong } from './count.ts';
import { decodeQuoted } from './encoded-words.ts';
import type { HeaderBlock, HeaderField } from './headers.ts';
import type { PartSpan } from './mime-parts.ts';
import type { ParsedMail } from './parse.ts';
import type { OtherReading } from './sender.ts';

/**
 * Reads a mail written as nearly all of Amazon's are: a text, HTML, or both as alternatives, in UTF-8, every field once and
 * by the letter of its grammar. Null for any other mail: the full parser reads it. Where this gives a reading, it is the
 * one that the full parser would give, for a tenth of its time.
 */
export function readUsual(
  bytes: Uint8Array,
  { fields, bodyStart }: HeaderBlock,
  parts: readonly PartSpan[],
): ParsedMail | null {
  if (!hasUsualShape(fields, parts) || hasBareReturn(bytes, bodyStart)) return null;
  const texts = new Map(parts.map((part) => [part.type, textOf(bytes, part)]));
  const [from, replyTo, to] = ['from', 'reply-to', 'to'].map((name) => addressesOf(fields, name));
  if ([...texts.values()].includes(null) || !from || !replyTo || !to) return null;
  const text = texts.get('text/plain') ?? null;
  return { text, html: texts.get('text/html') || null, attachments: [], from, replyTo, to };
}

/** A carriage return alone ends a line for some readers, and with it a boundary. */
function hasBareReturn(bytes: Uint8Array, from: number): boolean {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from);
  return /\r(?!\n)/.test(body.toString('latin1'));
}

const types = /^text\/(?:plain|html)$/;
const unencoded = /^(?:|7bit|8bit|binary)$/;

function hasUsualShape(fields: readonly HeaderField[], parts: readonly PartSpan[]): boolean {
  if (!parts.every((part) => part.usual && types.test(part.type))) return false;
  const type = fields.filter((field) => field.name === 'content-type');
  // bytes that only happen to have lines like fields are no mail
  if (type.length > 1 || !fields.some((field) => field.name === 'from')) return false;
  const { value } = readParameters(type[0]?.raw ?? '');
  if (value !== 'multipart/alternative') return parts.length === 1 && !value.startsWith('multipart/');
  const encoding = fields.find((field) => field.name === 'content-transfer-encoding')?.value ?? '';
  const kinds = new Set(parts.map((part) => part.type));
  return parts.length > 0 && kinds.size === parts.length && unencoded.test(encoding.toLowerCase());
}

const utf8 = /^(?:|utf-?8|us-ascii|ascii)$/i;
const encodings = /^(?:|7bit|8bit|binary|base64|quoted-printable)$/;
const odd = /=\?|[()]|[^\t -~]/;

/**
 * Whether a part's fields leave two readers no room to differ: each once, plain ASCII, UTF-8, not reflowed, no file. Only a
 * mail that is one part may leave its type out.
 */
export function isUsualPart(fields: readonly HeaderField[], isWholeMail: boolean): boolean {
  const own = fields.filter((field) => field.name.startsWith('content-'));
  if (new Set(own.map((field) => field.name)).size < own.length || own.some(({ raw }) => odd.test(raw)))
    return false;
  const raw = (name: string) => own.find((field) => field.name === name)?.raw ?? '';
  const typed = own.some((field) => field.name === 'content-type');
  const { value, params } = readParameters(raw('content-type'));
  return (
    (typed ? value !== '' : isWholeMail) &&
    raw('content-disposition') === '' &&
    encodings.test(raw('content-transfer-encoding').toLowerCase()) &&
    utf8.test(params.charset ?? '') &&
    params.format === undefined &&
    params.name === undefined
  );
}

const base64 = /^[A-Za-z0-9+/\r\n]*={0,2}[\r\n]*$/;
const oddQuoted = /=(?![0-9A-F]{2}|\r?\n)|[ \t]\r?(?:\n|$)/;

/** The text of a usual part, null when its bytes may be read in more than one way. */
function textOf(bytes: Uint8Array, { start, end, encoding }: PartSpan): string | null {
  // of an empty part some readers make a line break
  if (end <= start) return null;
  const body = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
  const plain = decoded(body, encoding);
  if (plain === null || !isUtf8(plain)) return null;
  return plain.toString('utf8').replaceAll('\r\n', '\n');
}

function decoded(body: Buffer, encoding: string): Buffer | null {
  if (unencoded.test(encoding)) return body;
  const written = body.toString('latin1');
  if (encoding === 'base64') return base64.test(written) ? Buffer.from(written, 'base64') : null;
  return oddQuoted.test(written) ? null : decodeQuoted(body);
}

function addressesOf(fields: readonly HeaderField[], name: string): OtherReading | null {
  const [field, ...more] = fields.filter((each) => each.name === name);
  if (!field) return [];
  if (more.length > 0 || isOverlong(field) || field.dirty || /[^\t -~]/.test(field.raw)) return null;
  const read = addressparser(field.raw);
  const settled = read.every(({ address, group }) => address && !group && !/=\?|@xn--/i.test(address));
  return settled ? read : null;
}
