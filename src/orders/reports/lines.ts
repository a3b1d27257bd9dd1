/** A line with its number, from 1; `text` is null when it is longer than any line of a report. */
export interface Line {
  number: number;
  text: string | null;
}

const longest = 64 * 1024;

/** The lines of a text that comes in pieces, ended by LF, CRLF or CR; lines without a word are left out. */
export function* linesOf(pieces: Iterable<string>): Generator<Line> {
  let number = 1;
  let kept = '';
  let tooLong = false;
  let afterCr = false;
  const ended = (): Line | null => {
    const line = { number, text: tooLong ? null : kept };
    number += 1;
    kept = '';
    tooLong = false;
    return line.text?.trim() === '' ? null : line;
  };
  const keep = (part: string): void => {
    if (tooLong || kept.length + part.length > longest) {
      tooLong = true;
      kept = '';
    } else kept += part;
  };
  for (const piece of pieces) {
    let from = afterCr && piece.startsWith('\n') ? 1 : 0;
    if (piece !== '') afterCr = piece.endsWith('\r');
    for (const end of piece.matchAll(/\r\n|\n|\r/g)) {
      if (end.index < from) continue;
      keep(piece.slice(from, end.index));
      from = end.index + end[0].length;
      const line = ended();
      if (line) yield line;
    }
    keep(piece.slice(from));
  }
  const last = ended();
  if (last) yield last;
}
