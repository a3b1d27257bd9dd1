/** Where in a text a template is to be put. */
export interface Place {
  from: number;
  to: number;
}

/** What the key of the slash gives: plain, wide, and as the mark that Chinese input methods make of it. */
const slash = /^[/／、]$/;

/** The line of the caret, when a slash was just typed there and stands alone. */
export function slashAt(text: string, caret: number): Place | null {
  const from = text.lastIndexOf('\n', caret - 1) + 1;
  const end = text.indexOf('\n', caret);
  const line = text.slice(from, end < 0 ? text.length : end);
  return caret === from + 1 && slash.test(line) ? { from, to: caret } : null;
}

/** The text with `words` in a place of it. */
export const putAt = (text: string, { from, to }: Place, words: string): string =>
  text.slice(0, from) + words + text.slice(to);
