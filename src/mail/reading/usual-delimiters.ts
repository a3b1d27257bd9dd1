import type { PartSpan } from './mime-parts.ts';

const longestHead = 8_192;

/** Behind each line that begins with `delimiter`: what else stands on it, and where the next line begins (-1: nowhere). */
function* linesWith(body: string, delimiter: string): Generator<{ rest: string; next: number }> {
  let at = body.startsWith(delimiter) ? 0 : body.indexOf(`\n${delimiter}`) + 1;
  while (at > 0 || body.startsWith(delimiter)) {
    const end = body.indexOf('\n', at);
    const line = body.slice(at + delimiter.length, end < 0 ? undefined : end);
    yield { rest: line.endsWith('\r') ? line.slice(0, -1) : line, next: end < 0 ? -1 : end + 1 };
    at = body.indexOf(`\n${delimiter}`, at) + 1;
    if (at === 0) return;
  }
}

/**
 * Whether every reader must see the same parts: each line that begins with the delimiter is one to the letter, opens one
 * of `parts` whose head is short and holds nothing like a delimiter, and after the closing one comes none.
 * @param bodyStart where the body of the mail begins in `bytes`
 */
export function hasClearDelimiters(
  bytes: Buffer,
  bodyStart: number,
  boundary: string,
  parts: readonly PartSpan[],
): boolean {
  const body = bytes.toString('latin1', bodyStart);
  const opened: number[] = [];
  let closed = false;
  for (const { rest, next } of linesWith(body, `--${boundary}`)) {
    if (closed || (rest !== '' && rest !== '--') || (rest === '' && next < 0)) return false;
    if (rest === '--') closed = true;
    else opened.push(next);
  }
  return (
    opened.length === parts.length &&
    parts.every(({ start }, at) => {
      const from = opened[at] ?? 0;
      const to = start - bodyStart;
      return to > from && to - from <= longestHead && !/^--|\n--/.test(body.slice(from, to));
    })
  );
}
