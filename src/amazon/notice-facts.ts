import type { MessageParts } from './body.ts';
import {
  type ChargebackFacts,
  type ClaimFacts,
  chargebackFacts,
  claimFacts,
  type DecisionFacts,
  decisionFacts,
} from './claim-facts.ts';
import {
  type CancelFacts,
  cancelFacts,
  type MessageFacts,
  messageFacts,
  type ReplyCopyFacts,
  replyCopyFacts,
} from './message-facts.ts';
import type { NoticeKind } from './notice-kind.ts';
import type { NoticeSource } from './notice-source.ts';
import { type OptOutFacts, optOutFacts } from './opt-out-facts.ts';
import { type RefundFacts, refundFacts } from './refund-facts.ts';
import { type ReturnFacts, returnFacts } from './return-facts.ts';

/** A mail about one of the seller's own cases with Seller Support. */
export interface CaseMailFacts {
  kind: 'case_mail';
  caseNumber: string | null;
}

/** Kinds of which nothing is read but the body. */
export interface PlainFacts {
  kind: 'performance_notice' | 'unknown_notice' | 'not_amazon';
}

/** What a mail says, by its kind. */
export type NoticeFacts =
  | MessageFacts
  | ReplyCopyFacts
  | ReturnFacts
  | RefundFacts
  | CancelFacts
  | ClaimFacts
  | DecisionFacts
  | OptOutFacts
  | ChargebackFacts
  | CaseMailFacts
  | PlainFacts;

const caseNumber = /case(?: ?id)?[ :#]{0,3}(\d{6,14})(?!\d)/i;

/** Reads the facts of a classified mail. What is not said in known words is null, never guessed. */
export function noticeFacts(kind: NoticeKind, source: NoticeSource, parts: MessageParts): NoticeFacts {
  switch (kind) {
    case 'buyer_message':
      return messageFacts(source, parts);
    case 'reply_copy':
      return replyCopyFacts(source, parts);
    case 'return_request':
      return returnFacts(source);
    case 'refund_issued':
      return refundFacts(source);
    case 'cancel_request':
      return cancelFacts(source, parts);
    case 'claim_received':
      return claimFacts(source);
    case 'claim_decided':
      return decisionFacts(source);
    case 'opt_out':
      return optOutFacts(source);
    case 'chargeback':
      return chargebackFacts(source);
    case 'case_mail':
      return {
        kind,
        caseNumber: caseNumber.exec(source.subject)?.[1] ?? caseNumber.exec(source.text)?.[1] ?? null,
      };
    default:
      return { kind };
  }
}
