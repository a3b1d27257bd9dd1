import type { NoticeContent, NoticeFacts, NoticeWords } from './notice-words.ts';

const closing = [
  'Thank you,',
  'Amazon Services',
  'Note: this e-mail was sent from a notification-only address that cannot accept incoming e-mail. Please do not reply to this message.',
];

/** Notices in the English of the United States and Canada. */
export const noticesInEnglish: NoticeWords = {
  sender: 'Amazon Seller Central Notifications (Do not reply)',
  guarantee: 'Amazon A-to-z Guarantee',
  cancel_request: (f) => ({
    subject: `Order cancellation request from Amazon customer ${f.buyerName} (Order: ${f.orderId})`,
    paragraphs: [
      `Hello ${f.shopName},`,
      `The buyer has asked to cancel the order below. If you have not shipped it, please cancel it in Manage Orders.`,
    ],
    facts: [
      ['Order ID', f.orderId],
      ['Item', f.title],
      ['Reason for cancellation', f.reason],
    ],
    closing,
  }),
  return_request: (f) => returnRequest(f, 'authorization'),
  refund_issued: (f) => ({
    subject: `Refund of ${f.amount} initiated for order ${f.orderId}`,
    paragraphs: [
      `Dear ${f.shopName},`,
      `We have initiated a refund of ${f.amount} to ${f.buyerName} for the following items:`,
    ],
    facts: [
      ['Order ID', f.orderId],
      ['Fulfilment', 'Fulfilled by seller'],
    ],
    table: {
      head: ['Item in order', 'ASIN', 'SKU', 'Quantity', 'Item price refund', 'Reason'],
      row: [f.title, f.asin, f.sku, String(f.quantity), f.amount, 'Customer return'],
    },
    closing: ['Your seller account will be charged accordingly.', ...closing],
  }),
  claim_received: (f) => ({
    subject: `Action required: Claim received on order ${f.orderId}`,
    paragraphs: [
      `Dear ${f.shopName},`,
      `We have received an A-to-z Guarantee claim of ${f.amount} on order ${f.orderId}.`,
      `Please respond to this claim within ${f.hours} hours. If you do not respond in time, we may grant the claim and charge the amount to your account.`,
      'You can view the claim and respond on the A-to-z Guarantee claims page in Seller Central.',
    ],
    closing: ['Amazon A-to-z Guarantee team'],
  }),
  claim_decided: (f) => ({
    subject: `Claim Decision on Order ${f.orderId}`,
    paragraphs: [
      `Dear ${f.shopName},`,
      f.granted
        ? `After reviewing the claim on order ${f.orderId}, we have granted the claim and refunded ${f.amount} to the customer. The amount will be debited from your account.`
        : `After reviewing the claim on order ${f.orderId}, we have denied the claim. No amount will be debited from your account.`,
      'You may appeal this decision within 30 calendar days if you have new information.',
    ],
    closing: ['Amazon A-to-z Guarantee team'],
  }),
  opt_out: (f) => ({
    subject: 'Your message to the buyer was not delivered.',
    paragraphs: [
      'Dear Seller,',
      `We were unable to deliver the message you sent to ${f.buyerName} on ${f.date} for order [${f.orderId}] because the buyer has opted out of receiving unsolicited messages from sellers.`,
    ],
    closing: ['Regards,', 'Amazon Selling Partner Support'],
  }),
};

/** The same in the spelling of the United Kingdom. */
export const noticesInBritishEnglish: NoticeWords = {
  ...noticesInEnglish,
  return_request: (f) => returnRequest(f, 'authorisation'),
};

function returnRequest(f: NoticeFacts, spelling: 'authorization' | 'authorisation'): NoticeContent {
  return {
    subject: `Return ${spelling} ${f.authorised ? 'notification' : 'request'} for order # ${f.orderId}`,
    paragraphs: [`Dear ${f.shopName},`, 'A customer has asked to return the items listed below. Details:'],
    facts: [
      ['Order ID', f.orderId],
      ['Return request date', f.date],
      ['Return policy check', 'Within policy'],
      [
        `A${spelling.slice(1)}`,
        f.authorised
          ? `Automatically ${spelling.replace('ation', 'ed')} by Amazon`
          : 'Waiting for your decision: please answer within 24 hours',
      ],
    ],
    table: {
      head: ['Item in order', 'ASIN', 'SKU', 'Return quantity', 'Return reason', 'Customer comment'],
      row: [f.title, f.asin, f.sku, String(f.quantity), f.reason, f.comment],
    },
    closing,
  };
}
