import { byMail, type CardParts, inTime, type KeptFact, newest, toldBy } from './composing.ts';
import type { OrderCard } from './contract.ts';
import type { Amount } from './reports/fact.ts';

/** The sum of amounts; null where there is none or they are of several currencies. */
export const sum = (amounts: readonly Amount[]): Amount | null => {
  const [first] = amounts;
  if (!first || amounts.some(({ currency }) => currency !== first.currency)) return null;
  return { minor: amounts.reduce((all, { minor }) => all + minor, 0), currency: first.currency };
};

/** What files say that the buyer got back: by the settlement where there is one, else by the returns. */
export function refundInFiles(facts: readonly KeptFact[]): OrderCard['refunds'][number] | null {
  const settled = facts.filter(({ source, fact }) => source === 'settlement' && fact.refund !== undefined);
  const [last] = settled;
  if (last) {
    const amount = sum(settled.flatMap(({ fact }) => fact.refund ?? []));
    const at = newest(settled, 'refundedAt');
    return { amount: amount && { ...amount, minor: 0 - amount.minor }, at, told: toldBy(last) };
  }
  const returned = facts.filter(({ fact }) => (fact.refunded?.minor ?? 0) > 0);
  const [first] = returned;
  if (!first) return null;
  return { amount: sum(returned.flatMap(({ fact }) => fact.refunded ?? [])), at: null, told: toldBy(first) };
}

/** What mails told of refunds, in the order of time. */
export const refundsInMails = (events: CardParts['events']): OrderCard['refunds'] =>
  inTime(events.filter(({ kind }) => kind === 'refund_issued')).map((event) => ({
    amount: event.amount,
    at: event.at,
    told: byMail(event),
  }));
