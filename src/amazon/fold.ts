/** Spaces that mails put between words: the usual ones, no-break, narrow no-break, ideographic, zero width. */
const spaces = /[\s\u00a0\u202f\u3000\u200b\ufeff]+/g;
const apostrophes = /[\u2018\u2019\u02bc\u00b4\u0060\u2032]/g;
const dashes = /[\u2010-\u2015\u2212\uff0d]/g;
/** Runs of accents no language writes; sorting them makes normalisation slow. */
const markPile = /\p{M}{8,}/gu;
const latinMarks = /[\u0300-\u036f]/g;

/**
 * Brings a phrase to the form in which phrases are compared: compatibility form, lower case, straight
 * apostrophes and hyphens, single spaces, Latin letters without accents. Kana keep their voicing marks.
 */
export function fold(text: string): string {
  return text
    .replace(markPile, '')
    .replace(apostrophes, "'")
    .normalize('NFKD')
    .replace(latinMarks, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(latinMarks, '')
    .replace(dashes, '-')
    .replace(spaces, ' ')
    .trim();
}

const replyPrefix =
  /^(?:re|aw|rif|ris|r|sv|vs|fwd?|wg|tr|enc|res|antw|odp|ynt|返信|转发|回复)\s{0,3}[:：]\s{0,3}/i;
const subjectLimit = 1_000;

/** The subject without reply and forward prefixes, in its own spelling, at most 1,000 characters. */
export function bareSubject(subject: string): string {
  let rest = subject.slice(0, subjectLimit).replace(spaces, ' ').trim();
  for (let round = 0; round < 8; round += 1) {
    const shorter = rest.replace(replyPrefix, '');
    if (shorter === rest) break;
    rest = shorter;
  }
  return rest;
}

/** Lines of a text without carriage returns, each trimmed at both ends. */
export function trimmedLines(text: string): string[] {
  return text.split('\n').map((line) => line.trim());
}
