import type { PiiKind, Place } from './kinds.ts';

/**
 * Every match of `pattern` (global). Unlike `matchAll` it makes no copy of the pattern, which would cost more
 * than the search.
 */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[0] === '') pattern.lastIndex += 1;
    matches.push(match);
  }
  return matches;
}

/**
 * Places where `pattern` (global, bounded repeats only) matches; group `v` when there is one, else the whole match.
 * `accept` may refuse a match by its text.
 */
export function placesOf(
  text: string,
  pattern: RegExp,
  kind: PiiKind,
  accept: (found: string) => boolean = () => true,
): Place[] {
  const places: Place[] = [];
  for (const match of matchesOf(text, pattern)) {
    const value = match.groups?.v ?? match[0];
    if (!accept(value)) continue;
    const from = match.index + match[0].lastIndexOf(value);
    places.push({ from, to: from + value.length, kind });
  }
  return places;
}

/** Places where `body` (sticky) matches directly behind `cue` (global). */
export function placesAfter(
  text: string,
  cue: RegExp,
  body: RegExp,
  kind: PiiKind,
  accept: (found: string) => boolean = () => true,
): Place[] {
  const places: Place[] = [];
  for (const match of matchesOf(text, cue)) {
    const from = match.index + match[0].length;
    body.lastIndex = from;
    const value = body.exec(text)?.[0];
    if (value !== undefined && accept(value)) places.push({ from, to: from + value.length, kind });
  }
  return places;
}

const DIGIT = /\d/;
const EASTERN = /[〒\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Without a digit there is no number and no address. */
export function hasDigit(text: string): boolean {
  return DIGIT.test(text);
}

/** Without Han or kana there is no Chinese or Japanese name or address. */
export function hasEastern(text: string): boolean {
  return EASTERN.test(text);
}

/** The decimal digits of a text. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
