import { cleanText } from './characters.ts';
import { countHtml } from './count.ts';
import type { HeaderBlock } from './headers.ts';
import { htmlToText } from './html-text.ts';
import { LIMITS, type LimitCode } from './limits.ts';
import type { PartList, PartSpan } from './mime-parts.ts';
import type { ParsedMail } from './parse.ts';
import { readFiles, readPart, readWords } from './plain-parts.ts';
import { readUsual } from './usual-mail.ts';

/** What the body of a mail holds, with everything that was asked of it within the limits. */
export interface MailBodies {
  parsed: ParsedMail;
  /** The plain text part, else the words of the HTML, '' when neither is there. */
  text: string;
  /** The HTML part as it came, null when there is none or it is over a limit. */
  html: string | null;
  hit: LimitCode[];
}

// Most mails need no full parser, and a reader that does not load it starts in half the time.
const fullParser = () => import('./parse.ts');

/** Reads the bodies; where a mail is not of the usual make with the full parser, and again by bytes where the declared charset does not hold. */
export async function readWhole(
  bytes: Uint8Array,
  head: HeaderBlock,
  { parts, doubtful: divided }: PartList,
): Promise<MailBodies> {
  const usual = readUsual(bytes, head, parts);
  if (usual) return boundBodies(usual, usual.text, usual.html);
  const { forParser, parseMail } = await fullParser();
  const parsed = divided
    ? byBytes(bytes, parts, await parseMail(forParser(bytes, head, false)))
    : await parseMail(forParser(bytes, head, true));
  const doubtful = doubtsCharset(parsed, parts);
  const most = LIMITS.htmlChars + 1;
  const plain = (doubtful ? readWords(bytes, parts, 'text/plain', most) : null) ?? parsed.text;
  const html = (doubtful ? readWords(bytes, parts, 'text/html', most) : null) ?? parsed.html;
  const shown = !isBlank(plain) || !isBlank(html) || parsed.attachments.length > 0;
  return shown ? boundBodies(parsed, plain, html) : boundBodies(parsed, wholeBody(bytes, head, parts), null);
}

/** For a mail that the full parser divides wrongly: where one part ends inside another it takes boundaries for words. */
function byBytes(bytes: Uint8Array, parts: readonly PartSpan[], head: ParsedMail): ParsedMail {
  const most = LIMITS.htmlChars + 1;
  return {
    ...head,
    text: readWords(bytes, parts, 'text/plain', most),
    html: readWords(bytes, parts, 'text/html', most),
    attachments: readFiles(bytes, parts),
  };
}

const isBlank = (text: string | null): boolean => text === null || text.trim() === '';

/** The body as it stands, for a mail whose structure cannot be made out (RFC 2045 §5.2): its reader may still see what it says. */
function wholeBody(bytes: Uint8Array, head: HeaderBlock, [only, ...others]: readonly PartSpan[]): string {
  const whole = { charset: '', encoding: '', start: head.bodyStart, end: bytes.length };
  return readPart(bytes, only && others.length === 0 ? only : whole, LIMITS.textChars);
}

/**
 * The short road for a mail over a limit: header fields and the first text part alone, no attachments. The raw
 * bytes are kept elsewhere, so nothing is lost.
 */
export async function readReduced(
  bytes: Uint8Array,
  head: HeaderBlock,
  parts: readonly PartSpan[],
): Promise<MailBodies> {
  const { forParser, parseMail } = await fullParser();
  const parsed = await parseMail(forParser(bytes, head, false));
  const body = parts.filter((part) => !part.attached);
  const part =
    body.find((each) => each.type === 'text/plain') ?? body.find((each) => each.type === 'text/html');
  const text = part ? readPart(bytes, part, LIMITS.textChars) : '';
  const isHtml = part?.type === 'text/html';
  return boundBodies({ ...parsed, attachments: [] }, isHtml ? null : text, isHtml ? text : null);
}

function boundBodies(parsed: ParsedMail, plain: string | null, markup: string | null): MailBodies {
  const hit: LimitCode[] = [];
  const source = markup === null || markup.trim() === '' ? null : cleanText(markup);
  const over = source === null ? null : countHtml(source);
  if (over) hit.push(over);
  const given = cleanText((plain ?? '').slice(0, LIMITS.textChars + 1)).trim();
  const full = given !== '' || source === null ? given : htmlToText(source, LIMITS.textChars + 1);
  if (full.length > LIMITS.textChars) hit.push('text_chars');
  return { parsed, text: full.slice(0, LIMITS.textChars), html: over ? null : source, hit };
}

const honest = /^(|utf-?8|us-ascii|ascii)$/i;
const oneByte = /^(iso-?8859|windows-125|cp-?125|latin)/i;

function doubtsCharset(parsed: ParsedMail, parts: readonly PartSpan[]): boolean {
  if (parsed.text?.includes('\ufffd') || parsed.html?.includes('\ufffd')) return true;
  return parts.some(
    (part) => part.type.startsWith('text/') && !honest.test(part.charset) && oneByte.test(part.charset),
  );
}
