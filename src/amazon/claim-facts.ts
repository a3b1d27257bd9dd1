import { type RespondWithin, respondBy, respondWithin } from './due-words.ts';
import { fold } from './fold.ts';
import { type Money, moneyIn } from './money.ts';
import { type NoticeSource, sentencesOf } from './notice-source.ts';
import { type ClaimOutcome, decisionPhrases } from './phrases.ts';

/** An A-to-z claim that has come in. Amount in minor units. */
export interface ClaimFacts {
  kind: 'claim_received';
  orderId: string | null;
  amountMinor: number | null;
  currency: string | null;
  /** Read from the mail; null when it names no time. */
  respondWithin: RespondWithin | null;
}

/** A decision on an A-to-z claim. */
export interface DecisionFacts {
  kind: 'claim_decided';
  orderId: string | null;
  amountMinor: number | null;
  currency: string | null;
  outcome: ClaimOutcome | null;
}

/** A payment dispute raised at the buyer's bank. */
export interface ChargebackFacts {
  kind: 'chargeback';
  orderId: string | null;
  amountMinor: number | null;
  currency: string | null;
  /** `YYYY-MM-DD` as the mail says, null when it names no date. */
  respondBy: string | null;
}

function firstMoney(source: NoticeSource): Money | null {
  return moneyIn(source.text.slice(0, 50_000), source.currency)[0] ?? null;
}

/** Reads a claim: its amount and the time Amazon allows. */
export function claimFacts(source: NoticeSource): ClaimFacts {
  const money = firstMoney(source);
  return {
    kind: 'claim_received',
    orderId: source.orderId,
    amountMinor: money?.amountMinor ?? null,
    currency: money?.currency ?? null,
    respondWithin: respondWithin(sentencesOf(source)),
  };
}

/** Reads a decision: the earliest deciding words count. */
export function decisionFacts(source: NoticeSource): DecisionFacts {
  const money = firstMoney(source);
  const body = fold(source.text.slice(0, 50_000));
  const said = decisionPhrases
    .map(({ outcome, pattern }) => ({ outcome, at: body.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((left, right) => left.at - right.at);
  return {
    kind: 'claim_decided',
    orderId: source.orderId,
    amountMinor: money?.amountMinor ?? null,
    currency: money?.currency ?? null,
    outcome: said[0]?.outcome ?? null,
  };
}

/** Reads a chargeback: its amount and the date until which the bank wants an answer. */
export function chargebackFacts(source: NoticeSource): ChargebackFacts {
  const money = firstMoney(source);
  return {
    kind: 'chargeback',
    orderId: source.orderId,
    amountMinor: money?.amountMinor ?? null,
    currency: money?.currency ?? null,
    respondBy: respondBy(sentencesOf(source)),
  };
}
