import { cleanLine, holdsControls } from './characters.ts';
import { decodeText } from './charset.ts';
import { decodeWords } from './encoded-words.ts';
import { LIMITS, type LimitCode } from './limits.ts';

/** One header field. `raw` is unfolded but not decoded, for readers that need the structure. */
export interface HeaderField {
  /** Lower case, blanks before the colon gone. */
  name: string;
  raw: string;
  /** The lines as they came, folded, with CRLF between them. */
  source: string;
  /** Decoded and made safe (RFC 2047, control and bidi characters removed). */
  value: string;
  /** The raw text held control, bidi or broken characters: no identity may rest on it. */
  dirty: boolean;
}

/** The header block of a mail or of a part. */
export interface HeaderBlock {
  fields: HeaderField[];
  /** Offset of the first body byte. */
  bodyStart: number;
  hit: LimitCode[];
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Where the body of the mail in `bytes` begins: behind the first empty line at or after `from`, else at the end.
 * Linear, and looks at no more than it must.
 */
export function findBody(bytes: Uint8Array, from = 0): number {
  let lineStart = from;
  for (let end = bytes.indexOf(LF, from); end >= 0; end = bytes.indexOf(LF, lineStart)) {
    const length = end - lineStart - (end > lineStart && bytes[end - 1] === CR ? 1 : 0);
    lineStart = end + 1;
    if (length === 0) return lineStart;
  }
  return bytes.length;
}

/**
 * Reads the header block at `from`: strict, linear, first 256 KB and 1,000 lines only (`hit` says when it was cut).
 * Lines that are no field are skipped; a first line `From ` of an mbox is skipped too. Values are decoded on
 * first use, because most of a mail's fields are never looked at.
 */
export function readHeaders(bytes: Uint8Array, from = 0): HeaderBlock {
  const bodyStart = findBody(bytes, from);
  const hit: LimitCode[] = [];
  let end = bodyStart;
  if (bodyStart - from > LIMITS.headerBytes) {
    hit.push('header_bytes');
    end = from + LIMITS.headerBytes;
  }
  const lines = decodeText(bytes.subarray(from, end), 'utf-8').split('\n');
  if (lines.length - 2 > LIMITS.headerLines) {
    hit.push('header_lines');
    lines.length = LIMITS.headerLines;
  }
  return { fields: fieldsOf(lines), bodyStart, hit };
}

const usualInHeads =
  /^(?:from|to|cc|sender|reply-to|subject|date|message-id|received|return-path|mime-version|content-.+)$/;

/** Reads the head of a whole mail. One that begins with words instead of a field, and has no usual field, has no head. */
export function readHead(bytes: Uint8Array): HeaderBlock {
  const head = readHeaders(bytes);
  if (head.fields.some((field) => usualInHeads.test(field.name))) return head;
  const begin = Buffer.from(bytes.subarray(0, 300)).toString('latin1');
  return /^(?:>?From .*\r?\n)?[!-9;-~]+[ \t]*:/.test(begin) ? head : { fields: [], bodyStart: 0, hit: [] };
}

function fieldsOf(lines: string[]): HeaderField[] {
  const fields: HeaderField[] = [];
  let parts: string[] = [];
  const close = () => {
    const field = parts.length > 0 ? fieldOf(parts) : null;
    if (field) fields.push(field);
    parts = [];
  };
  for (const each of lines) {
    const line = each.endsWith('\r') ? each.slice(0, -1) : each;
    if ((line.startsWith(' ') || line.startsWith('\t')) && parts.length > 0) {
      parts.push(line);
      continue;
    }
    close();
    if (line !== '') parts.push(line);
  }
  close();
  return fields;
}

function fieldOf(lines: readonly string[]): HeaderField | null {
  const line = lines.join('');
  const colon = line.indexOf(':');
  if (colon < 1) return null;
  const name = line
    .slice(0, colon)
    .replace(/[ \t]+$/, '')
    .toLowerCase();
  if (!/^[!-9;-~]{1,100}$/.test(name)) return null;
  return lazyField(name, line.slice(colon + 1).trim(), lines.join('\r\n'));
}

function lazyField(name: string, raw: string, source: string): HeaderField {
  let value: string | null = null;
  return {
    name,
    raw,
    source,
    get value() {
      value ??= cleanLine(decodeWords(raw));
      return value;
    },
    get dirty() {
      return holdsControls(raw.replaceAll('\t', ' '));
    },
  };
}

/** All values of a field, in order, decoded. */
export function valuesOf(fields: readonly HeaderField[], name: string): string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value);
}

/** The first value of a field, '' when absent. */
export function firstOf(fields: readonly HeaderField[], name: string): string {
  return fields.find((field) => field.name === name)?.value ?? '';
}

/** Decoded values by field name, in order. */
export function valuesByName(fields: readonly HeaderField[]): Record<string, string[]> {
  const values: Record<string, string[]> = Object.create(null);
  for (const field of fields) {
    values[field.name] ??= [];
    values[field.name]?.push(field.value);
  }
  return values;
}
