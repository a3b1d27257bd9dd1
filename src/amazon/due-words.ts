import { fold } from './fold.ts';

/** A span that Amazon gives for an answer. */
export interface RespondWithin {
  amount: number;
  unit: 'hours' | 'calendar_days';
}

const answering =
  /respond|respuesta|response|reply|repond|reponse|rispond|risposta|antwort|reagier|contest|resposta|svar|odpow|yanit|reageer|回答|返信|返答/;
const businessDay = /business|working|lavorativ|werktag|arbeitstag|ouvr|laborabl|habil|uteis|営業/;
const hours = /(\d{1,3}) ?-?(?:hours?|ore|stunden?|heures?|horas?|uur|timmar|godzin|saat|時間)(?![a-z])/;
const days =
  /(\d{1,3}) ?-?(?:calendar days?|days?|giorni|tage?n?|kalendertage?n?|jours?|dias?|dagen|dagar|dni|gun|日)(?![a-z])/;

/**
 * The time allowed for an answer, from a sentence that speaks of answering. Hours win over days in one sentence;
 * business days are no calendar days and are left to a person. Null when the mail does not say.
 */
export function respondWithin(sentences: readonly string[]): RespondWithin | null {
  for (const sentence of sentences) {
    const words = fold(sentence);
    if (!answering.test(words)) continue;
    const inHours = Number(hours.exec(words)?.[1] ?? 0);
    if (inHours > 0) return { amount: inHours, unit: 'hours' };
    const inDays = businessDay.test(words) ? 0 : Number(days.exec(words)?.[1] ?? 0);
    if (inDays > 0) return { amount: inDays, unit: 'calendar_days' };
  }
  return null;
}

const monthNames =
  'january february march april may june july august september october november december'.split(' ');
const iso = /(?<!\d)(20\d\d)[-/年](\d{1,2})[-/月](\d{1,2})(?!\d)/;
const dotted = /(?<!\d)(\d{1,2})\.(\d{1,2})\.(20\d\d)(?!\d)/;
const slashed = /(?<!\d)(\d{1,2})\/(\d{1,2})\/(20\d\d)(?!\d)/;
const monthFirst = /([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (20\d\d)/;
const dayFirst = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](20\d\d)/;

/** Month number of an English name or its usual short form, 0 for any other word. */
function monthOf(name: string): number {
  const isShort = name.length === 3 || name.length === 4;
  return (
    monthNames.findIndex((month) => month === name || (isShort && month.startsWith(name.slice(0, 3)))) + 1
  );
}

function isoDate(year: string, month: number, day: string): string | null {
  const date = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(date) ? null : date;
}

/**
 * The first date in a text as `YYYY-MM-DD`: `2026-08-24`, `2026年8月24日`, `24.08.2026`, `August 24, 2026`,
 * `24 Aug 2026`. With slashes only if day and month cannot be mistaken. Null when there is none.
 */
export function dateIn(text: string): string | null {
  const words = fold(text.slice(0, 1_000));
  const [, year = '', month = '', day = ''] = iso.exec(words) ?? [];
  if (year) return isoDate(year, Number(month), day);
  const [, dotDay = '', dotMonth = '', dotYear = ''] = dotted.exec(words) ?? [];
  if (dotYear) return isoDate(dotYear, Number(dotMonth), dotDay);
  const [, first = '', second = '', slashYear = ''] = slashed.exec(words) ?? [];
  if (slashYear) return slashDate(first, second, slashYear);
  const [, name = '', monthDay = '', nameYear = ''] = monthFirst.exec(words) ?? [];
  if (monthOf(name) > 0) return isoDate(nameYear, monthOf(name), monthDay);
  const [, dayOf = '', monthName = '', dayYear = ''] = dayFirst.exec(words) ?? [];
  return monthOf(monthName) > 0 ? isoDate(dayYear, monthOf(monthName), dayOf) : null;
}

function slashDate(first: string, second: string, year: string): string | null {
  if (Number(first) > 12) return isoDate(year, Number(second), first);
  return Number(second) > 12 || first === second ? isoDate(year, Number(first), second) : null;
}

const deadline =
  /respond|response|reply|rispond|antwort|repond|contest|deadline|due|no later than|entro|bis zum|avant|antes|until|by |までに|期限/;

/** The date until which a mail wants an answer, from a sentence that speaks of one; null when it names none. */
export function respondBy(sentences: readonly string[]): string | null {
  for (const sentence of sentences) {
    const date = deadline.test(fold(sentence)) ? dateIn(sentence) : null;
    if (date) return date;
  }
  return null;
}
