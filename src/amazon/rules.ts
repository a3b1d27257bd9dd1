import type { MarketplaceCode } from './marketplaces.ts';

/** How a rule is known: read in Amazon's model, seen in an excerpt, relied on by programs, common knowledge. */
export type RuleMark = 'V' | 'X' | 'C' | 'M';

/** A rule of Amazon's as data: dated, sourced, and kept by the desk in rows that an administrator can edit. */
export interface ResponseRule {
  kind: 'buyer_message_response';
  hours: number;
  /** Null: all marketplaces. */
  marketplace: MarketplaceCode | null;
  /** Day from which the desk applies it, `YYYY-MM-DD`. */
  validFrom: string;
  source: string;
  mark: RuleMark;
  /** Day on which somebody last looked, `YYYY-MM-DD`. */
  checkedOn: string;
}

/** Rules with which a new desk starts. Weekends and holidays count; an automatic reply is no response. */
export const seedRules: readonly ResponseRule[] = [
  {
    kind: 'buyer_message_response',
    hours: 24,
    marketplace: null,
    validFrom: '2020-01-01',
    source: 'Seller Central help: Buyer-Seller Messaging, response time',
    mark: 'X',
    checkedOn: '2026-11-01',
  },
];
