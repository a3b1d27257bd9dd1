import { PII_KINDS, type PiiKind } from './kinds.ts';
import { matchesOf } from './scan.ts';

/**
 * The token that stands for a personal value: `⟦pii:` + one hex digit for the kind (1 = name … 7 = tax number) +
 * 8 to 32 hex digits of its own + `⟧`. The kind is part of it, so a text can be masked when every value is gone.
 */
const TOKEN = /⟦pii:([1-7])([0-9a-f]{8,32})⟧/g;
const MINTED = /^[0-9a-f]{8,32}$/;
const OPENING = '⟦';
const HARMLESS = '〚';

/** What a token begins with, and what is written instead where it is not to be one. */
export const tokenSigns = { opening: OPENING, harmless: HARMLESS } as const;

/** A token as found in a text. */
export interface FoundToken {
  token: string;
  kind: PiiKind;
}

/** Builds a token; throws a RangeError when `id` is not 8 to 32 lower-case hex digits. */
export function makeToken(kind: PiiKind, id: string): string {
  if (!MINTED.test(id)) throw new RangeError('a token id is 8 to 32 hex digits');
  return `${OPENING}pii:${PII_KINDS.indexOf(kind) + 1}${id}⟧`;
}

/** All tokens of a text, in order, repeated ones too. */
export function findTokens(text: string): FoundToken[] {
  if (!text.includes(OPENING)) return [];
  return matchesOf(text, TOKEN).map((match) => ({ token: match[0], kind: kindOf(match[1]) }));
}

/** Replaces each token by what `replace` gives for it. */
export function replaceTokens(text: string, replace: (found: FoundToken) => string): string {
  if (!text.includes(OPENING)) return text;
  return text.replace(TOKEN, (token: string, digit: string) => replace({ token, kind: kindOf(digit) }));
}

/**
 * Takes the power from tokens that somebody typed: every `⟦` becomes the look-alike `〚`, length unchanged. All of
 * them, not only those before `pii:`, so that a later clean-up of invisible characters cannot complete a token.
 */
export function neutraliseTokens(text: string): string {
  return text.replaceAll(OPENING, HARMLESS);
}

function kindOf(digit: string | undefined): PiiKind {
  return PII_KINDS[Number(digit) - 1] ?? 'name';
}
