import { readParameters } from './content-type.ts';
import { findBody, firstOf, type HeaderField, readHeaders } from './headers.ts';
import { LIMITS, type LimitCode } from './limits.ts';
import { isUsualPart } from './usual-part.ts';

/** A leaf part by its place in the bytes; nothing is decoded yet. */
export interface PartSpan {
  /** Lower case, `text/plain` when the mail does not say. */
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
  /** Another reader may divide the mail otherwise: a level that never ends, a digest, half a type, an odd line end, a named text among the texts. */
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
  const doubtful = walk.doubtful || walk.levels.length > 0 || walk.parts.some(isNamedText);
  return { parts: walk.parts, hit: [...walk.hit], doubtful };
}

function walkLines(walk: Walk, bodyStart: number): void {
  const { bytes } = walk;
  let at = bodyStart;
  while (walk.hit.size === 0) {
    const found = bytes.indexOf('\n--', Math.max(0, at - 1), 'latin1');
    if (found < 0) break;
    const lineEnd = bytes.indexOf(LF, found + 1);
    const next = lineEnd < 0 ? bytes.length : lineEnd + 1;
    const line = bytes.toString('latin1', found + 1, Math.min(next, found + 300)).trimEnd();
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

function isDelimiter(line: string, delimiter: string): boolean {
  if (!line.startsWith(delimiter)) return false;
  return line.length === delimiter.length || (line.length === delimiter.length + 2 && line.endsWith('--'));
}

function atBoundary(walk: Walk, level: number, line: string, next: number): number {
  const ending = line !== walk.levels[level]?.delimiter;
  if (walk.levels.length > level + 1) walk.doubtful = true;
  walk.levels.length = ending ? level : level + 1;
  if (ending) return next;
  const emptyHead = walk.bytes[next] === LF || (walk.bytes[next] === CR && walk.bytes[next + 1] === LF);
  const bodyStart = findBody(walk.bytes, next);
  const head = emptyHead ? [] : readHeaders(walk.bytes.subarray(next, bodyStart)).fields;
  openPart(walk, head, bodyStart);
  return bodyStart;
}

function openPart(walk: Walk, fields: readonly HeaderField[], start: number): void {
  const type = readParameters(rawOf(fields, 'content-type'));
  const named = /[^/]\/[^/]/.test(type.value);
  if ((type.value !== '' && !named) || fields.some(endsForSome)) walk.doubtful = true;
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
  walk.parts.push({
    type: named ? type.value : walk.levels.at(-1)?.digest ? 'message/rfc822' : 'text/plain',
    charset: type.params.charset ?? '',
    encoding: firstOf(fields, 'content-transfer-encoding').toLowerCase(),
    attached: disposition !== '' && !disposition.startsWith('inline'),
    name: params.filename ?? type.params.name ?? '',
    contentId: firstOf(fields, 'content-id'),
    usual: isUsualPart(fields, walk.count === 1),
    start,
    end: -1,
  });
}

/** Characters at which a field goes on by the letter, and ends for readers that know no better. */
const endsForSome = ({ name, raw }: HeaderField): boolean =>
  name.startsWith('content-') && /[\u0085\u2028\u2029]/.test(raw);

/** A text that is a file, which some readers show and others list. */
const isNamedText = ({ type, attached, name }: PartSpan): boolean =>
  type.startsWith('text/') && !attached && name !== '';

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
