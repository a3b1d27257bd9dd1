import { attributions, divider, otherLabel, replyAbove, senderLabel, signature } from './quote-patterns.ts';

/** A message split into the writer's own words and what is repeated below or between. */
export interface SplitText {
  /** Never empty unless the whole text is: a mail that is all quote stays whole. */
  text: string;
  /** Quoted mails and the signature, '' when none. */
  quoted: string;
}

/**
 * Splits a plain text at the first announcement of an older mail, at the signature, and at a trailing block of `>`
 * lines. Words written under or between quoted lines keep their quotes around them: without the question an answer
 * means nothing. Linear: each line is looked at a fixed number of times.
 */
export function splitQuotes(fullText: string): SplitText {
  const lines = fullText.split('\n');
  const opening = lines.findIndex((_, i) => opensOlderMail(lines, i));
  const head = opening < 0 ? lines : lines.slice(0, opening);
  const below = opening < 0 ? [] : answersBelow(lines.slice(opening));
  const own = trimEnd(withoutSignature([...head, ...below]));
  const text = trimEnd(withoutTrailingQuote(own)).join('\n').trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return { text: fullText.trim(), quoted: '' };
  return { text, quoted: below.length > 0 ? '' : fullText.slice(quoteStart(fullText, text)).trim() };
}

function quoteStart(fullText: string, text: string): number {
  const at = fullText.indexOf(text);
  return at < 0 ? 0 : at + text.length;
}

function opensOlderMail(lines: readonly string[], i: number): boolean {
  const line = bare(lines[i] ?? '');
  if (line.length < 4 || line.length > 400) return false;
  if (divider.test(line) || replyAbove.test(line)) return true;
  if (senderLabel.test(line)) return hasLabels(lines, i);
  return opensAttribution(lines, i, line);
}

function hasLabels(lines: readonly string[], i: number): boolean {
  const next = lines.slice(i + 1, i + 7).map(bare);
  return next.filter((line) => otherLabel.test(line)).length >= 2;
}

function opensAttribution(lines: readonly string[], i: number, first: string): boolean {
  if (first.endsWith(':') || first.endsWith('：') || first.endsWith('>')) {
    if (isAttribution(first)) return true;
  }
  if (!/\d/.test(first)) return false;
  let joined = first;
  for (let k = 1; k <= 2; k++) {
    const next = bare(lines[i + k] ?? '');
    if (next === '' || next.length > 200) return false;
    joined = `${joined} ${next}`;
    if (/[:：]$/.test(next)) return isAttribution(joined);
  }
  return false;
}

function isAttribution(line: string): boolean {
  return line.length <= 400 && /\d/.test(line) && attributions.some((pattern) => pattern.test(line));
}

/** A line without quote marks, so that an announcement inside the quoted block is found too. */
function bare(line: string): string {
  return line.length > 600 ? '' : line.replace(/^[>\s]+/, '').trim();
}

function isQuoted(line: string): boolean {
  return /^\s{0,3}(>|\||[A-Za-z]{1,12}>)/.test(line);
}

/** What follows an announcement and holds own words after `>` lines: answers below or between; else nothing. */
function answersBelow(rest: readonly string[]): string[] {
  const first = rest.findIndex(isQuoted);
  if (first < 1 || first > 4 || isQuoted(rest[0] ?? '')) return [];
  const body = trimEnd(withoutSignature(rest.slice(first)));
  const tail = withoutTrailingQuote(body);
  const own = tail.filter((line) => !isQuoted(line) && line.trim() !== '');
  return own.length > 0 ? tail : [];
}

function withoutSignature(lines: readonly string[]): string[] {
  const at = lines.findIndex((line, i) => i > 0 && line.length < 80 && signature.test(line.trim()));
  const kept = at < 0 ? lines : lines.slice(0, at);
  return kept.some((line) => line.trim() !== '') ? [...kept] : [...lines];
}

function withoutTrailingQuote(lines: readonly string[]): string[] {
  let end = lines.length;
  while (end > 0 && (isQuoted(lines[end - 1] ?? '') || (lines[end - 1] ?? '').trim() === '')) end--;
  return lines.slice(0, end);
}

function trimEnd(lines: readonly string[]): string[] {
  let end = lines.length;
  while (end > 0 && /^[\s_*=ᐧ-]*$/.test(lines[end - 1] ?? '')) end--;
  return lines.slice(0, end);
}
