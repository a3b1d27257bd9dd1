import type { PiiKind, Place } from './kinds.ts';

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
  for (const match of text.matchAll(pattern)) {
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
  for (const match of text.matchAll(cue)) {
    const from = match.index + match[0].length;
    body.lastIndex = from;
    const value = body.exec(text)?.[0];
    if (value !== undefined && accept(value)) places.push({ from, to: from + value.length, kind });
  }
  return places;
}

/** The decimal digits of a text. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
