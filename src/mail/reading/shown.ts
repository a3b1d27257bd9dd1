import type { DialectReading } from '#amazon/index.ts';
import { detectPersonalData, type KnownValue, neutraliseTokens, type Span } from '#privacy/index.ts';

/** The texts of a mail that people read, with the places of personal values in them. */
export interface ShownTexts {
  subject: string;
  text: string;
  quoted: string;
  spans: { subject: Span[]; text: Span[]; quoted: Span[] };
}

/** What a mail offers to be shown. */
export interface ShownSource {
  subject: string;
  text: string;
  quoted: string;
  fromName: string;
  dialect: DialectReading;
  lang: string;
}

const longest = { subject: 300, text: 60_000, quoted: 60_000 };
// What Amazon puts in the place of a name it does not tell.
const nameless =
  /amazon|customer|acquirente|cliente|kunde|client|klant|klient|kund|müşteri|購入者|お客様|买家/iu;

const cut = (text: string, most: number): string =>
  neutraliseTokens(text.slice(0, most).replace(/[\uD800-\uDBFF]$/u, ''));

function knownValues({ fromName, dialect }: ShownSource): KnownValue[] {
  const fromFacts = 'buyerName' in dialect.facts ? dialect.facts.buyerName : null;
  const names = [fromFacts, dialect.relay ? fromName : null].filter((name) => name !== null && name !== '');
  return [...new Set(names)].flatMap((name) =>
    name && !nameless.test(name) ? [{ kind: 'name' as const, value: name }] : [],
  );
}

/** Bounds the texts that are shown and finds the personal values in them; the raw mail holds everything. */
export function shownTexts(source: ShownSource): ShownTexts {
  const subject = cut(source.subject, longest.subject);
  const text = cut(source.text, longest.text);
  const quoted = cut(source.quoted, longest.quoted);
  const context = { lang: source.lang, known: knownValues(source) };
  const find = (part: string): Span[] => (part === '' ? [] : detectPersonalData(part, context));
  return { subject, text, quoted, spans: { subject: find(subject), text: find(text), quoted: find(quoted) } };
}
