import { type CardParts, inTime, stateOf, toldBy } from './composing.ts';
import type { OrderCard, Parcel, Told } from './contract.ts';
import { refundInFiles, refundsInMails, sum } from './refunds.ts';

/** Where mails and files cannot both be the whole truth. A file from before the mail says nothing against it. */
export function contradictionsIn({ facts, events }: CardParts, parcels: readonly Parcel[]) {
  const found: OrderCard['contradictions'] = [];
  const returns = facts.find(({ source }) => source === 'returns');
  const mails = refundsInMails(events);
  const mailAt = mails.at(-1)?.told.asOf ?? null;
  const mailAmount = sum(mails.flatMap(({ amount }) => amount ?? []));
  const file = refundInFiles(facts);
  const nothing = { mailAt: null, mailAmount: null, fileAmount: null };
  const later = (told: Told, at: string | null): boolean => at !== null && told.asOf > at;
  if (returns && !file && later(toldBy(returns), mailAt))
    found.push({ ...nothing, kind: 'refund_only_in_mail', mailAt, mailAmount, told: toldBy(returns) });
  const differs =
    file?.amount && mailAmount && file.amount.currency === mailAmount.currency
      ? file.amount.minor !== mailAmount.minor
      : false;
  if (file && differs && later(file.told, mailAt))
    found.push({ kind: 'refund_differs', mailAt, mailAmount, fileAmount: file.amount, told: file.told });
  const claim = inTime(events).findLast(({ kind }) => kind === 'claim_received');
  if (claim && returns?.fact.claim === false && later(toldBy(returns), claim.at))
    found.push({ ...nothing, kind: 'claim_only_in_mail', mailAt: claim.at, told: toldBy(returns) });
  const state = stateOf(facts);
  if (state?.code === 'cancelled' && parcels[0])
    found.push({ ...nothing, kind: 'cancelled_but_shipped', told: state.told });
  return found;
}
