import type { Evidence } from './markers.ts';

/** What an incoming mail is. */
export type NoticeKind =
  | 'buyer_message'
  | 'reply_copy'
  | 'return_request'
  | 'refund_issued'
  | 'cancel_request'
  | 'claim_received'
  | 'claim_decided'
  | 'opt_out'
  | 'chargeback'
  | 'performance_notice'
  | 'case_mail'
  | 'unknown_notice'
  | 'not_amazon';

/** Values of Amazon's `X-Space-Notification-Type` header, all read in real mails (the last in a sanitised one). */
export const notificationTypes: ReadonlyMap<string, NoticeKind> = new Map([
  ['BBC_MESSAGE_SENT_TO_MERCHANT', 'buyer_message'],
  ['BBC_MESSAGE_CONFIRMATION_TO_MERCHANT', 'reply_copy'],
  ['BUYER_OPTED_OUT_BSM_MESSAGES', 'opt_out'],
  ['RETURN_REQUEST', 'return_request'],
  ['REFUND_ISSUED', 'refund_issued'],
  ['BRC_SELLER_NOTIFICATION', 'cancel_request'],
  ['A_Z_CLAIM_RESPONDENT_NOTIFY', 'claim_received'],
  ['A_Z_CLAIM_RESPONDENT_CLOSE', 'claim_decided'],
]);

/** A sender that says by itself what its mails are; local parts at any of Amazon's retail domains. */
export interface SenderRow {
  local: string;
  kind: NoticeKind | 'claim';
  evidence: Evidence;
}

/** Known local parts. `claim` needs the subject or the body to tell a claim from its decision. */
export const senderRows: readonly SenderRow[] = [
  { local: 'atoz-guarantee-no-reply', kind: 'claim', evidence: 'real' },
  { local: 'seller-guarantee', kind: 'claim', evidence: 'old' },
  { local: 'cb-seller-notification', kind: 'chargeback', evidence: 'old' },
  { local: 'cb-seller-query', kind: 'chargeback', evidence: 'code' },
  { local: 'seller-performance', kind: 'performance_notice', evidence: 'assumed' },
  { local: 'seller-performance-policy', kind: 'performance_notice', evidence: 'assumed' },
  { local: 'seller-evaluation', kind: 'performance_notice', evidence: 'assumed' },
  { local: 'notice', kind: 'performance_notice', evidence: 'assumed' },
  { local: 'seller-support', kind: 'case_mail', evidence: 'assumed' },
];
