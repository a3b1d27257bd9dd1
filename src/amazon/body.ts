import { dashMarks } from './dash-marks.ts';
import { trimmedLines } from './fold.ts';
import type { HtmlReading } from './html.ts';
import { flattenedRows, footerPhrases } from './markers.ts';

/** How the buyer's words were found, the surest first. */
export type FoundBy = 'html_block' | 'markers' | 'flattened_html' | 'dashes' | 'footer' | 'whole' | 'subject';

/** A mail taken apart into the buyer's words and Amazon's. */
export interface MessageParts {
  /** The words between the marks, trimmed; empty only when the whole mail has no word. */
  words: string;
  /** Amazon's text before the words (order, items); '' when the words could not be told apart. */
  before: string;
  /** Amazon's text after the words (links, footer); '' when their end was not found. */
  after: string;
  foundBy: FoundBy;
}

function part(text: string, from: number, to: number, after: number, foundBy: FoundBy): MessageParts {
  return {
    words: tidy(text.slice(from, to)),
    before: text.slice(0, from),
    after: text.slice(after),
    foundBy,
  };
}

/** Trims the ends of every line and of the whole, and leaves at most one empty line between paragraphs. */
function tidy(text: string): string {
  const lines = trimmedLines(text.replaceAll('\r', ''));
  return lines
    .filter((line, index) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim();
}

/** Between the first start mark and the last end mark: what the buyer pastes stands before the genuine end. */
function betweenMarks(text: string): MessageParts | null {
  const marks = dashMarks(text);
  const start = marks.find((mark) => mark.role === 'start') ?? marks.find((mark) => mark.role === 'unknown');
  if (!start) return null;
  const end = marks.findLast((mark) => mark.role !== 'start' && mark.from >= start.to);
  const foundBy = start.role === 'start' && end?.role === 'end' ? 'markers' : 'dashes';
  if (end) return part(text, start.to, end.from, end.to, foundBy);
  const footer = Math.max(footerStart(text), start.to);
  return part(text, start.to, footer, text.length, 'dashes');
}

/** Where the footer begins if no mark tells: the first of the last occurrences of its phrases. */
function footerStart(text: string): number {
  const found = footerPhrases.map(({ phrase }) => text.lastIndexOf(phrase)).filter((at) => at >= 0);
  return found.length > 0 ? Math.min(...found) : text.length;
}

function flattened(text: string): MessageParts | null {
  for (const row of flattenedRows) {
    const label = row.start[0] ?? '';
    const from = text.startsWith(label)
      ? 0
      : text.indexOf(`\n${label}`) + 1 || text.indexOf(` ${label} `) + 1 || -1;
    const end = buttonsStart(text, row.end);
    if (from >= 0 && end > from) return part(text, from + label.length, end, end, 'flattened_html');
  }
  return null;
}

/** Where the row of buttons at the end begins: the last ones, with nothing but links between them, else -1. */
function buttonsStart(text: string, phrases: readonly string[]): number {
  const last = phrases.map((phrase) => ({ at: text.lastIndexOf(phrase), length: phrase.length }));
  const found = last.filter(({ at }) => at >= 0).sort((left, right) => right.at - left.at);
  let start = found[0]?.at ?? -1;
  for (const { at, length } of found.slice(1)) {
    if (/[\p{L}\p{N}]/u.test(text.slice(at + length, start).replace(/https?:\/\/[^\s\])>]+/g, ''))) break;
    start = at;
  }
  return start;
}

function ownBlock(html: HtmlReading | null): MessageParts | null {
  if (!html?.own) return null;
  return { words: tidy(html.own), before: html.before, after: html.after, foundBy: 'html_block' };
}

function beforeFooter(text: string): MessageParts {
  const footer = footerStart(text);
  const cut = text.slice(0, footer);
  if (footer === text.length || cut.trim() === '')
    return { words: tidy(text), before: '', after: '', foundBy: 'whole' };
  return { words: tidy(cut), before: '', after: text.slice(footer), foundBy: 'footer' };
}

function takenApart(text: string): MessageParts | null {
  const found = betweenMarks(text) ?? flattened(text);
  return found && found.words !== '' ? found : null;
}

/**
 * Takes a buyer message apart: Amazon's HTML block, else the marks in the text, else the flattened HTML's headings,
 * else the text before the footer, else all of it, else the subject.
 */
export function messageParts(text: string, html: HtmlReading | null, subject: string): MessageParts {
  const own = ownBlock(html);
  if (own) return own;
  const found = takenApart(text) ?? (html ? takenApart(html.text) : null);
  if (found) return found;
  const rest = beforeFooter(text.trim() === '' ? (html?.text ?? '') : text);
  return rest.words === '' ? { ...rest, words: subject.trim(), foundBy: 'subject' } : rest;
}
