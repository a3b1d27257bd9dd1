/** Stands between things told in one line; where the line breaks, the next begins with a word. */
export const dot = '\u00A0· ';
