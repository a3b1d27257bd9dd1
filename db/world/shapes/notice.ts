import { escapeHtml, page, paragraphs } from './html.ts';
import type { NoticeContent, NoticeFacts, NoticeWords, OrderNotice } from './notice-words.ts';

/** The value of `X-Space-Notification-Type` by kind, where Amazon's is known. */
export const notificationTypes: Record<OrderNotice | 'buyer_message' | 'reply_copy', string> = {
  buyer_message: 'BBC_MESSAGE_SENT_TO_MERCHANT',
  reply_copy: 'BBC_MESSAGE_CONFIRMATION_TO_MERCHANT',
  opt_out: 'BUYER_OPTED_OUT_BSM_MESSAGES',
  return_request: 'RETURN_REQUEST',
  refund_issued: 'REFUND_ISSUED',
  cancel_request: 'BRC_SELLER_NOTIFICATION',
  claim_received: 'A_Z_CLAIM_RESPONDENT_NOTIFY',
  claim_decided: 'A_Z_CLAIM_RESPONDENT_CLOSE',
};

/** Sender of a notice: display name and address as Amazon uses them. */
export function noticeSender(kind: OrderNotice, words: NoticeWords, site: string): [string, string] {
  if (kind === 'claim_received' || kind === 'claim_decided') {
    return [words.guarantee, `atoz-guarantee-no-reply@${site}`];
  }
  if (kind === 'opt_out') return [`A${site.slice(1)}`, 'auto-communication@amazon.com'];
  return [words.sender, 'donotreply@amazon.com'];
}

/** A notice as HTML: paragraphs, the facts as a list, the items as a table. */
export function noticeHtml(content: NoticeContent, watermark: string): string {
  const facts = (content.facts ?? []).map(
    ([label, value]) => `<li><b>\t${escapeHtml(label)}:\n</b> ${escapeHtml(value)}</li>`,
  );
  const cells = (tag: 'th' | 'td', texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}><p>${escapeHtml(text)}</p></${tag}>`).join('')}</tr>`;
  const table = content.table
    ? `<table cellspacing="0" cellpadding="10" border="1"><tbody>${cells('th', content.table.head)}${cells('td', content.table.row)}</tbody></table>`
    : '';
  const list = facts.length > 0 ? `<ul>${facts.join('')}</ul>\n` : '';
  return page(`${paragraphs(content.paragraphs)}${list}${table}\n${paragraphs(content.closing)}`, watermark);
}

/** A chargeback inquiry; Amazon sends it in English to every marketplace. */
export function chargebackNotice(facts: NoticeFacts, answerBy: string): NoticeContent {
  return {
    subject: 'Your Immediate Response Required: Charge Dispute Inquiry',
    paragraphs: [
      `Dear ${facts.shopName},`,
      `The cardholder's bank has disputed the charge of ${facts.amount} for order ${facts.orderId}. Stated reason: goods not received.`,
      `If you wish to represent this charge, reply with proof of shipment and delivery by ${answerBy}. Without a reply by that date we will accept the dispute on your behalf.`,
    ],
    facts: [
      ['Order ID', facts.orderId],
      ['Disputed amount', facts.amount],
      ['Reply by', answerBy],
    ],
    closing: ['Amazon Chargeback Department'],
  };
}
