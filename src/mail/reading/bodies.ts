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

/** Reads the bodies; where a mail is not of the usual make with the full parser, and by bytes where that loses its way or the declared charset does not hold. */
export async function readWhole(
  bytes: Uint8Array,
  head: HeaderBlock,
  { parts, doubtful: divided }: PartList,
): Promise<MailBodies> {
  const usual = readUsual(bytes, head, parts);
  if (usual) return boundBodies(usual, usual.text, usual.html);
  const { forParser, parseMail } = await fullParser();
  const read = divided ? null : await parseMail(forParser(bytes, head, true));
  // By bytes also where the full parser gave up and nothing is left to be shown.
  if (read === null || isEmpty(read))
    return byBytes(bytes, { head, parts }, read ?? (await parseMail(forParser(bytes, head, false))));
  const doubtful = doubtsCharset(read, parts);
  const most = LIMITS.htmlChars + 1;
  const plain = doubtful ? readWords(bytes, parts, 'text/plain', most) : null;
  const html = doubtful ? readWords(bytes, parts, 'text/html', most) : null;
  return boundBodies(read, plain ?? read.text, html ?? read.html);
}

const isBlank = (text: string | null): boolean => text === null || text.trim() === '';
const isEmpty = ({ text, html, attachments }: ParsedMail): boolean =>
  isBlank(text) && isBlank(html) && attachments.length === 0;

/**
 * The bodies as our own walk over the boundaries divides them. Where it finds no part at all, the body as it stands: its
 * structure cannot be made out, and its reader may still see what it says.
 */
function byBytes(
  bytes: Uint8Array,
  { head, parts }: { head: HeaderBlock; parts: readonly PartSpan[] },
  parsed: ParsedMail,
): MailBodies {
  const most = LIMITS.htmlChars + 1;
  const whole = { charset: '', encoding: '', start: head.bodyStart, end: bytes.length };
  if (parts.length === 0) return boundBodies(parsed, readPart(bytes, whole, LIMITS.textChars), null);
  const files = { ...parsed, attachments: readFiles(bytes, parts) };
  return boundBodies(
    files,
    readWords(bytes, parts, 'text/plain', most),
    readWords(bytes, parts, 'text/html', most),
  );
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
