import { readParameters } from './content-type.ts';
import { firstOf, type HeaderField, readHeaders } from './headers.ts';
import { LIMITS, type LimitCode } from './limits.ts';
import { isUsualPart } from './usual-part.ts';

/** A leaf part by its place in the bytes; nothing is decoded yet. */
export interface PartSpan {
  /** Lower case; where the mail does not say, `text/plain`, of a file `application/octet-stream`, in a digest `message/rfc822`. */
  type: string;
  charset: string;
  /** Transfer encoding, lower case. */
  encoding: string;
  attached: boolean;
  /** The file name that it is given, '' when none. */
  name: string;
  /** Content-ID as it stands, '' when absent. */
  contentId: string;
  /** See `isUsualPart`. */
  usual: boolean;
  start: number;
  end: number;
}

/** The parts of a mail, and which limits of structure it goes over. */
export interface PartList {
  parts: PartSpan[];
  hit: LimitCode[];
  /** The full parser divides such a mail wrongly: a level that ends with the one around it, a digest, half a type, an odd line end, a named text behind the words. */
  doubtful: boolean;
}

interface Level {
  /** `--boundary`. */
  delimiter: string;
  /** Of a digest the parts are mails, unless they say otherwise (RFC 2046 §5.1.5). */
  digest: boolean;
}

interface Walk {
  bytes: Buffer;
  /** Every open level. */
  levels: Level[];
  doubtful: boolean;
  parts: PartSpan[];
  count: number;
  hit: Set<LimitCode>;
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Walks the boundaries of a mail once, in linear time, without decoding: at most 20 levels and 200 parts.
 * An enclosed mail (`message/rfc822`) is one leaf and is never entered. A missing end boundary ends at the
 * end of the bytes.
 */
export function listParts(bytes: Uint8Array, fields: readonly HeaderField[], bodyStart: number): PartList {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const walk: Walk = { bytes: buffer, levels: [], doubtful: false, parts: [], count: 0, hit: new Set() };
  openPart(walk, fields, bodyStart);
  walkLines(walk, bodyStart);
  return { parts: walk.parts, hit: [...walk.hit], doubtful: walk.doubtful };
}

function walkLines(walk: Walk, bodyStart: number): void {
  const { bytes } = walk;
  let at = bodyStart;
  while (walk.hit.size === 0) {
    const found = bytes.indexOf('\n--', Math.max(0, at - 1), 'latin1');
    if (found < 0) break;
    const lineEnd = bytes.indexOf(LF, found + 1);
    const next = lineEnd < 0 ? bytes.length : lineEnd + 1;
    const line = lineAt(bytes, found + 1, next);
    const level = walk.levels.findLastIndex(({ delimiter }) => isDelimiter(line, delimiter));
    if (level < 0) {
      at = next;
      continue;
    }
    closePart(walk, found);
    at = atBoundary(walk, level, line, next);
  }
  closePart(walk, bytes.length);
}

/** As much of a line as a delimiter can be long, without the blanks that may pad it (RFC 2046 §5.1.1). */
const lineAt = (bytes: Buffer, at: number, end: number): string =>
  bytes.toString('latin1', at, Math.min(end, at + 300)).replace(/[ \t\r\n]+$/, '');

function isDelimiter(line: string, delimiter: string): boolean {
  if (!line.startsWith(delimiter)) return false;
  return line.length === delimiter.length || (line.length === delimiter.length + 2 && line.endsWith('--'));
}

function atBoundary(walk: Walk, level: number, line: string, next: number): number {
  const ending = line !== walk.levels[level]?.delimiter;
  if (walk.levels.length > level + 1) walk.doubtful = true;
  walk.levels.length = ending ? level : level + 1;
  if (ending) return next;
  const { end, bodyStart } = headFrom(walk, next);
  openPart(walk, end === next ? [] : readHeaders(walk.bytes.subarray(next, end)).fields, bodyStart);
  return bodyStart;
}

/** Where the head of a part ends and its body begins: at an empty line, or at a boundary, before which there is no body. */
function headFrom({ bytes, levels }: Walk, next: number): { end: number; bodyStart: number } {
  for (let at = next; at < bytes.length; ) {
    const lineEnd = bytes.indexOf(LF, at);
    const following = lineEnd < 0 ? bytes.length : lineEnd + 1;
    if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF))
      return { end: at, bodyStart: following };
    const line = lineAt(bytes, at, following);
    if (levels.some(({ delimiter }) => isDelimiter(line, delimiter))) return { end: at, bodyStart: at };
    at = following;
  }
  return { end: bytes.length, bodyStart: bytes.length };
}

function openPart(walk: Walk, fields: readonly HeaderField[], start: number): void {
  const type = readParameters(rawOf(fields, 'content-type'));
  if (type.value === 'text' || fields.some(endsForSome)) walk.doubtful = true;
  walk.count++;
  if (walk.count > LIMITS.parts) walk.hit.add('parts');
  if (type.value.startsWith('multipart/') && type.params.boundary) {
    const digest = type.value === 'multipart/digest';
    if (digest) walk.doubtful = true;
    if (walk.levels.length >= LIMITS.mimeDepth) walk.hit.add('mime_depth');
    else walk.levels.push({ delimiter: `--${type.params.boundary.slice(0, 200).trimEnd()}`, digest });
    return;
  }
  const { value: disposition, params } = readParameters(rawOf(fields, 'content-disposition'));
  const name = params.filename ?? type.params.name ?? '';
  const kind = typeOf(type.value, { name, digest: walk.levels.at(-1)?.digest === true });
  const said = disposition !== '' && !disposition.startsWith('inline');
  const beside = !said && isFileBeside(walk.parts, kind, name);
  // the full parser takes it for more words of the writer
  if (beside) walk.doubtful = true;
  walk.parts.push({
    type: kind,
    charset: type.params.charset ?? '',
    encoding: firstOf(fields, 'content-transfer-encoding').toLowerCase(),
    attached: said || beside,
    name,
    contentId: firstOf(fields, 'content-id'),
    usual: isUsualPart(fields, walk.count === 1),
    start,
    end: -1,
  });
}

/** A text with a name that comes behind the words is a file, even one that asks to be shown (RFC 8621 §4.1.4). */
const isFileBeside = (before: readonly PartSpan[], type: string, name: string): boolean =>
  name !== '' &&
  type === 'text/plain' &&
  before.some((part) => part.type.startsWith('text/') && !part.attached);

/** Characters at which a field goes on by the letter, and ends for readers that know no better. */
const endsForSome = ({ name, raw }: HeaderField): boolean =>
  name.startsWith('content-') && /[\u0085\u2028\u2029]/.test(raw);

/** The type of a part, where it says none the one that its place gives it (RFC 2045 §5.2, RFC 2046 §5.1.5). */
function typeOf(said: string, { name, digest }: { name: string; digest: boolean }): string {
  if (said === 'text' || said.startsWith('multipart/')) return 'text/plain';
  if (said !== '') return said;
  if (digest) return 'message/rfc822';
  return name === '' ? 'text/plain' : 'application/octet-stream';
}

function closePart(walk: Walk, at: number): void {
  const part = walk.parts.at(-1);
  if (!part || part.end >= 0) return;
  // the line break before a boundary belongs to the boundary (RFC 2046 §5.1.1)
  const end = at < walk.bytes.length && walk.bytes[at - 1] === CR ? at - 1 : at;
  part.end = Math.max(part.start, end);
}

function rawOf(fields: readonly HeaderField[], name: string): string {
  return fields.find((field) => field.name === name)?.raw ?? '';
}
