import type { Rng } from '#platform/clock.ts';
import type { PiiKind, Span } from './kinds.ts';
import { makeToken, neutraliseTokens, replaceTokens } from './token.ts';

/** Gives the id for a value: the same value of one thread must get the same id. */
export type Mint = (kind: PiiKind, value: string) => string;

/** A value that left the text, and the token that stands for it. */
export interface TokenisedValue {
  token: string;
  kind: PiiKind;
  value: string;
}

/** A text that is fit to be stored, and the values for the vault, each once. */
export interface Tokenised {
  text: string;
  values: TokenisedValue[];
}

const ID_BYTES = 8;

/**
 * Puts tokens in the place of spans and neutralises tokens that the writer typed. `spans` are those of
 * `detectPersonalData` for the same text; a RangeError for spans that overlap or leave the text.
 */
export function tokenise(text: string, spans: readonly Span[], mint: Mint): Tokenised {
  const safe = neutraliseTokens(text);
  const values = new Map<string, TokenisedValue>();
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, kind } of [...spans].sort((a, b) => a.from - b.from)) {
    if (from < at || to <= from || to > safe.length) throw new RangeError('spans overlap or leave the text');
    const value = safe.slice(from, to);
    const token = makeToken(kind, mint(kind, value));
    values.set(token, { token, kind, value });
    parts.push(safe.slice(at, from), token);
    at = to;
  }
  parts.push(safe.slice(at));
  return { text: parts.join(''), values: [...values.values()] };
}

/**
 * Puts values back in the place of their tokens. A token without a value (redacted, or of another thread) stays.
 * Values are not searched for tokens again.
 */
export function fill(text: string, lookup: (token: string) => string | null): string {
  return replaceTokens(text, ({ token }) => lookup(token) ?? token);
}

/** A mint for one thread: random ids, and for `earlier` values of the thread the ids that they already have. */
export function threadMint(rng: Rng, earlier: Iterable<TokenisedValue> = []): Mint {
  const ids = new Map<string, string>();
  for (const { token, kind, value } of earlier)
    ids.set(`${kind} ${value}`, token.slice('⟦pii:'.length + 1, -1));
  return (kind, value) => {
    const key = `${kind} ${value}`;
    const id = ids.get(key) ?? Buffer.from(rng.bytes(ID_BYTES)).toString('hex');
    ids.set(key, id);
    return id;
  };
}
