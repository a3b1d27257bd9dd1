import { hash } from 'node:crypto';
import { keyedHash } from '#platform/vault/index.ts';
import { oneSpelling, tokensOf } from './fold.ts';

const hashLength = 7;
const shortestForgiven = 4;
const longestForgiven = 20;
const mostWords = 6;

// A name has some twenty pieces. Behind a secret of their own, cut to 42 bits, a plain hash says as little as an HMAC and costs a fifth.
const secrets = new WeakMap<Buffer, string>();

function secretOf(index: Buffer): string {
  const known = secrets.get(index) ?? keyedHash(index).update('name pieces').digest('base64url');
  secrets.set(index, known);
  return known;
}

const hashed = (index: Buffer, word: string): string =>
  hash('sha256', `${secretOf(index)} ${word}`, 'base64url').slice(0, hashLength);

function* pairs(word: string): Generator<string> {
  const signs = [...word];
  if (signs.length === 1) return;
  for (let at = 0; at < signs.length - 1; at += 1) yield `${signs[at]}${signs[at + 1]}`;
}

/** A word and what is left of it without one of its letters: two words that differ in one letter share one of these. */
const forgiven = (word: string): Set<string> =>
  new Set([word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))]);

/** The words of a name as they are hashed: whole ones, and the pairs of Chinese and Japanese signs. */
const wordsOf = (name: string): { word: string; pieces: string[]; cjk: boolean }[] =>
  [...tokensOf(name)].slice(0, mostWords).map(({ kind, text }) => {
    const word = oneSpelling(text);
    return kind === 'cjk'
      ? { word, pieces: [...pairs(text)], cjk: true }
      : { word, pieces: [word], cjk: false };
  });

const canForgive = (word: string): boolean =>
  word.length >= shortestForgiven && word.length <= longestForgiven;

/** Keyed hashes by which a name is found: `x` of its words, `d` of each with a letter missing. Nothing of the name can be read from them. */
export function namePieces(index: Buffer, name: string): Set<string> {
  const found = new Set<string>();
  for (const { word, pieces, cjk } of wordsOf(name)) {
    for (const piece of pieces) found.add(`x${hashed(index, piece)}`);
    if (!cjk && canForgive(word)) for (const piece of forgiven(word)) found.add(`d${hashed(index, piece)}`);
  }
  return found;
}

/** What finds a name that holds these words; with `forgiving`, also one that differs by a letter in a word. Null: no words. */
export function soughtName(index: Buffer, typed: string, forgiving: boolean): string[][] | null {
  const all = wordsOf(typed).flatMap(({ word, pieces, cjk }) => {
    if (cjk || !forgiving || !canForgive(word)) return pieces.map((piece) => [`x${hashed(index, piece)}`]);
    return [[...forgiven(word)].map((piece) => `d${hashed(index, piece)}`)];
  });
  return all.length > 0 ? all : null;
}
