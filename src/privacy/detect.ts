import { findEasternAddresses } from './finders/address-eastern.ts';
import { findWesternAddresses } from './finders/address-western.ts';
import { findCards } from './finders/card.ts';
import { findEmails } from './finders/email.ts';
import { findIbans } from './finders/iban.ts';
import { findKnown } from './finders/known.ts';
import { findEasternNames } from './finders/names-eastern.ts';
import { findNamesBefore, findWesternNames } from './finders/names-western.ts';
import { findPhones } from './finders/phone.ts';
import { findTaxIds } from './finders/tax-id.ts';
import { fold } from './fold.ts';
import type { KnownValue, Span } from './kinds.ts';
import { mergePlaces } from './merge.ts';
import { protect } from './protect.ts';
import { hasDigit, hasEastern } from './scan.ts';

/** What is known about a text besides its letters. */
export interface DetectionContext {
  /** Language of the text (BCP 47); it only settles forms that mean different things by country. */
  lang: string;
  /** Values of the order or the mailbox, such as the buyer's display name. */
  known: readonly KnownValue[];
  /** Words that are no person although they stand like one: the store's name, its brands, its own addresses. */
  ignore?: readonly string[];
}

/**
 * Finds personal values in a buyer's text: ordered spans without overlap. Order ids, ASINs, tracking numbers,
 * dates, prices and sizes are left alone. Time is linear in the length of the text: every repeat is bounded.
 */
export function detectPersonalData(text: string, context: DetectionContext): Span[] {
  const folded = fold(text);
  const safe = protect(folded);
  const numbers = hasDigit(safe);
  const eastern = hasEastern(safe);
  const addresses = [
    ...(numbers ? findWesternAddresses(safe) : []),
    ...(numbers && eastern ? findEasternAddresses(safe) : []),
  ];
  const ignored = new Set(context.ignore?.map((word) => fold(word).toLowerCase()));
  const places = [
    ...findEmails(folded),
    ...findIbans(folded),
    ...findKnown(folded, context.known),
    ...(numbers ? [...findCards(safe), ...findTaxIds(safe), ...findPhones(safe, context.lang)] : []),
    ...addresses,
    ...findNamesBefore(safe, addresses),
    ...findWesternNames(safe),
    ...(eastern ? findEasternNames(safe) : []),
  ].filter(({ from, to }) => !ignored.has(folded.slice(from, to).toLowerCase()));
  return mergePlaces(places).map((place) => ({ ...place, value: text.slice(place.from, place.to) }));
}
