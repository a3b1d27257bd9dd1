import { isOverlong } from './count.ts';
import type { HeaderField } from './headers.ts';

/** A Content-Type of which no two readers can think differently. */
export interface UsualType {
  /** Lower case. */
  value: string;
  charset: string;
  boundary: string;
}

const longestType = 500;
const longestBoundary = 70;
const grammar =
  /^([a-z]+\/[a-z]+)((?:[ \t]*;[ \t]*(?:charset|boundary)=(?:"[A-Za-z0-9._=+-]*"|[A-Za-z0-9._+-]+))*)[ \t]*;?$/i;
const parameter = /(charset|boundary)=(?:"([^"]*)"|([^ \t;]*))/gi;

/**
 * Reads a Content-Type by a narrow grammar (RFC 2045 §5.1 without comments, escapes and continuations; charset and
 * boundary alone, each at most once, a boundary of at most 70 characters and on a multipart only); null for any other.
 */
export function readUsualType(raw: string): UsualType | null {
  const found = raw.length <= longestType ? grammar.exec(raw) : null;
  if (!found) return null;
  const params = new Map<string, string>();
  for (const [, name = '', quoted, bare] of (found[2] ?? '').matchAll(parameter)) {
    if (params.has(name.toLowerCase())) return null;
    params.set(name.toLowerCase(), quoted ?? bare ?? '');
  }
  const value = (found[1] ?? '').toLowerCase();
  const boundary = params.get('boundary') ?? '';
  const isMultipart = value.startsWith('multipart/');
  if (isMultipart !== params.has('boundary') || (isMultipart && boundary === '')) return null;
  return boundary.length > longestBoundary ? null : { value, charset: params.get('charset') ?? '', boundary };
}

/** Fields that the full parser is asked about besides our own reader. */
export const readByBoth = /^(?:from|to|reply-to|mime-version|content-[a-z-]+)$/;

/** Whether the fields that several readers look at stand as the grammar has them: name, colon, plain ASCII, no excess. */
export function hasClearFields(fields: readonly HeaderField[]): boolean {
  return fields
    .filter((field) => readByBoth.test(field.name))
    .every((field) => /^[!-9;-~]+:[\t\r\n -~]*$/.test(field.source) && !isOverlong(field));
}

const utf8 = /^(?:|utf-?8|us-ascii|ascii)$/i;
const encodings = /^(?:|7bit|8bit|binary|base64|quoted-printable)$/;
const odd = /=\?|[()]|[^\t -~]/;

/**
 * Whether a part's fields leave two readers no room to differ: each once, plain ASCII, text in UTF-8, not reflowed, no
 * file. Only a mail that is one part may leave its type out.
 */
export function isUsualPart(fields: readonly HeaderField[], isWholeMail: boolean): boolean {
  const own = fields.filter((field) => field.name.startsWith('content-'));
  const names = new Set(own.map((field) => field.name));
  if (names.size < own.length || own.some(({ raw }) => odd.test(raw)) || !hasClearFields(own)) return false;
  const raw = (name: string) => own.find((field) => field.name === name)?.raw ?? '';
  const type = names.has('content-type') ? readUsualType(raw('content-type')) : null;
  if (type === null && (names.has('content-type') || !isWholeMail)) return false;
  return (
    raw('content-disposition') === '' &&
    encodings.test(raw('content-transfer-encoding').toLowerCase()) &&
    utf8.test(type?.charset ?? '')
  );
}
