export type { Authentication } from './authentication.ts';
export type { FoundBy } from './body.ts';
export type { ChargebackFacts, ClaimFacts, DecisionFacts } from './claim-facts.ts';
export { type DialectOptions, type DialectReading, readDialect } from './dialect.ts';
export { splitAddress } from './domains.ts';
export type { RespondWithin } from './due-words.ts';
export type { DialectMail } from './mail.ts';
export {
  type Marketplace,
  type MarketplaceCode,
  marketplaceByCode,
  marketplaceById,
  marketplaceByRelayDomain,
  marketplaces,
  type Region,
} from './marketplaces.ts';
export type { CancelFacts, MessageFacts, ReplyCopyFacts } from './message-facts.ts';
export { currencyDigits, type Money } from './money.ts';
export type { CaseMailFacts, NoticeFacts, PlainFacts } from './notice-facts.ts';
export type { NoticeKind } from './notice-kind.ts';
export type { OptOutFacts } from './opt-out-facts.ts';
export type { MessageItem } from './order-id.ts';
export { isAsin, orderIdsIn } from './order-id.ts';
export type { ClaimOutcome } from './phrases.ts';
export type { RefundFacts, RefundItem } from './refund-facts.ts';
export { parseRelayAddress, type RelayAddress } from './relay-address.ts';
export type { ReturnFacts, ReturnItem } from './return-facts.ts';
export { type ResponseRule, type RuleMark, seedRules } from './rules.ts';
export type { Tokens } from './tokens.ts';
export type { Origin, Trust, TrustReason } from './trust.ts';
