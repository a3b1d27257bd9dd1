import type { Hit } from '../contract.ts';
import { type Token, tokensOf } from './fold.ts';
import { meets, type Wanted } from './terms.ts';

interface Mark {
  from: number;
  to: number;
  /** Which of what was looked for. */
  of: number;
}

const before = 24;
const length = 150;

function* marksIn(token: Token, wanted: readonly Wanted[]): Generator<Mark> {
  for (const [of, one] of wanted.entries()) {
    if (one.kind === 'cjk' && token.kind === 'cjk') {
      const place = token.text.indexOf(one.text);
      if (place < 0) continue;
      const whole = token.text.length !== token.to - token.from;
      const from = whole ? token.from : token.from + place;
      yield { from, to: whole ? token.to : from + one.text.length, of };
    } else if (
      token.kind === 'code' && one.kind !== 'cjk' ? token.text.startsWith(one.text) : meets(token, one)
    )
      yield { from: token.from, to: token.to, of };
  }
}

function marksOf(text: string, wanted: readonly Wanted[]): Mark[] {
  const marks: Mark[] = [];
  for (const token of tokensOf(text)) {
    for (const mark of marksIn(token, wanted)) if (mark.from >= (marks.at(-1)?.to ?? 0)) marks.push(mark);
  }
  return marks;
}

/** Moves a cut out of the token of a personal value. */
function besideToken(text: string, at: number): number {
  const open = text.lastIndexOf('⟦', at - 1);
  const close = text.indexOf('⟧', open);
  return open >= 0 && close >= at ? close + 1 : at;
}

const flat = (text: string): string => text.replace(/\s+/gu, ' ');

/** The piece of a stored text around what was found in it. Marks never lie within the token of a personal value. */
function pieceOf(text: string, marks: readonly Mark[]): Hit {
  const first = marks[0]?.from ?? 0;
  const space = text.indexOf(' ', Math.max(0, first - before));
  const start = first <= before ? 0 : besideToken(text, space >= 0 && space < first ? space + 1 : first);
  const end = besideToken(text, Math.min(text.length, Math.max(start + length, marks[0]?.to ?? 0)));
  const pieces: Hit = [];
  let at = start;
  const say = (to: number, hit: boolean) => {
    if (to > at) pieces.push({ text: flat(text.slice(at, to)).toWellFormed(), hit });
    at = to;
  };
  if (start > 0) pieces.push({ text: '… ', hit: false });
  for (const { from, to } of marks) {
    if (from < at || to > end) continue;
    say(from, false);
    say(to, true);
  }
  say(end, false);
  return pieces;
}

/** The piece of one of these texts, the newest first, that shows most of what was looked for; null when none shows any. */
export function hitIn(texts: readonly string[], wanted: readonly Wanted[]): Hit | null {
  let best: { text: string; marks: Mark[]; count: number } | null = null;
  for (const text of texts) {
    const marks = marksOf(text, wanted);
    const count = new Set(marks.map((mark) => mark.of)).size;
    if (count > (best?.count ?? 0)) best = { text, marks, count };
    if (count === wanted.length) break;
  }
  return best && pieceOf(best.text, best.marks);
}
