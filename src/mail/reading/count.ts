import type { HeaderField } from './headers.ts';
import { scanHtml } from './html-scan.ts';
import { LIMITS, type LimitCode } from './limits.ts';

const addressFields = new Set(['from', 'to', 'cc', 'bcc', 'reply-to', 'sender']);

/** Whether the address fields hold more addresses than are read; counted on the raw text, before any parser. */
export function countAddresses(fields: readonly HeaderField[]): LimitCode[] {
  let count = 0;
  for (const field of fields) {
    if (addressFields.has(field.name)) count += occurrences(field.raw, '@', LIMITS.addresses + 1 - count);
  }
  return count > LIMITS.addresses ? ['addresses'] : [];
}

function occurrences(text: string, mark: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0 && count < most; at = text.indexOf(mark, at + 1)) count++;
  return count;
}

/**
 * Whether an address or type field is longer than any honest one (32 KB): other parsers read such fields in quadratic
 * time, so it is not shown to them.
 */
export function isOverlong(field: HeaderField): boolean {
  return field.raw.length > 32_768;
}

/** Elements that nest nothing, or whose end tag HTML lets authors leave out. */
const flat = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th thead tbody tfoot'.split(
    ' ',
  ),
);

/**
 * The first limit that HTML goes over, else null: size, tags, depth, attributes of a tag. Counts on the text
 * before any parser or cleaner sees it, and stops at the first excess.
 */
export function countHtml(html: string): LimitCode | null {
  if (html.length > LIMITS.htmlChars) return 'html_chars';
  let tags = 0;
  let depth = 0;
  let hit: LimitCode | null = null;
  scanHtml(html, {
    tag(name, closing, attributes) {
      tags++;
      if (!flat.has(name)) depth = closing ? Math.max(0, depth - 1) : depth + 1;
      if (tags > LIMITS.htmlTags) hit = 'html_tags';
      else if (depth > LIMITS.htmlDepth) hit = 'html_depth';
      else if (attributes > LIMITS.tagAttributes) hit = 'tag_attributes';
      return hit === null;
    },
    text(from, to) {
      // a bare `<` costs a parser as much as a tag
      if (to - from === 1 && html[from] === '<') tags++;
    },
  });
  if (hit === null && tags > LIMITS.htmlTags) hit = 'html_tags';
  return hit;
}
