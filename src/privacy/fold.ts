const FOREIGN = /[^\0-\x7f]/;

/**
 * A copy for matching, of exactly the same length: full-width forms become ASCII, every kind of dash a hyphen,
 * odd and invisible spaces a space, typographic apostrophes plain ones.
 */
export function fold(text: string): string {
  if (!FOREIGN.test(text)) return text;
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00a0\u2000-\u200d\u202f\u2060\u3000\ufeff]/g, ' ')
    .replace(/[\u2018\u2019\u02bc]/g, "'");
}
