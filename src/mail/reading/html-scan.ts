/** What a scan of HTML meets. Names are lower case; `end` is the offset behind the tag's `>`. */
export interface HtmlVisitor {
  /** Return false to end the scan. */
  tag(name: string, closing: boolean, attributes: number, source: string): boolean;
  text?(from: number, to: number): void;
}

const rawText = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'noscript', 'template']);

/**
 * Walks HTML once from left to right, in linear time whatever it holds: no stack, no tree, no backtracking.
 * Good for counting and for making text; it decides nothing about safety. Content of script, style and the like
 * is passed over.
 */
export function scanHtml(html: string, visitor: HtmlVisitor): void {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    if (open > at) visitor.text?.(at, open);
    if (html.startsWith('<!--', open)) {
      at = skipPast(html, '-->', open + 4);
      continue;
    }
    const name = nameAt(html, open + 1);
    if (name === null) {
      const mark = html[open + 1];
      const isMarkup = mark === '!' || mark === '?' || mark === '/';
      if (!isMarkup) visitor.text?.(open, open + 1);
      at = isMarkup ? skipPast(html, '>', open + 1) : open + 1;
      continue;
    }
    const closing = html[open + 1] === '/';
    const tag = tagEnd(html, open + 1 + name.length + (closing ? 1 : 0));
    if (!visitor.tag(name, closing, tag.attributes, html.slice(open, tag.end))) return;
    at = !closing && rawText.has(name) ? rawTextEnd(html, name, tag.end) : tag.end;
  }
  if (at < html.length) visitor.text?.(at, html.length);
}

const namePattern = /\/?([a-z][a-z0-9:-]{0,40})/iy;

function nameAt(html: string, at: number): string | null {
  namePattern.lastIndex = at;
  return namePattern.exec(html)?.[1]?.toLowerCase() ?? null;
}

const attribute = /[^\s"'>/=][^\s"'>/=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?|>|["'/=]/g;

/** End of the tag whose name ends at `at`, and the number of its attributes; an unclosed tag ends with the text. */
function tagEnd(html: string, at: number): { end: number; attributes: number } {
  attribute.lastIndex = at;
  let attributes = 0;
  for (let match = attribute.exec(html); match; match = attribute.exec(html)) {
    if (match[0] === '>') return { end: attribute.lastIndex, attributes };
    if (match[0].length > 1 || !/["'/=]/.test(match[0])) attributes++;
  }
  return { end: html.length, attributes };
}

function skipPast(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

function rawTextEnd(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, 'gi');
  close.lastIndex = from;
  return close.exec(html)?.index ?? html.length;
}
