import type { Topic } from '../types.ts';
import { marker, type Wrapper } from './wrapper.ts';

const topics: Record<Topic, string> = {
  delivery: 'Order delivery',
  product: 'Product details',
  return: 'Return policy',
  refund: 'Refund status',
  invoice: 'Invoice',
  damage: 'Damaged or defective item',
  cancel: 'Order cancellation',
  other: 'Order information',
};

function english(inquiry: string, site: string, locale: string): Wrapper {
  return {
    received: 'You have received a message.',
    contactedBy: "We've been contacted by a customer regarding the order identified below.",
    start: marker('Message:'),
    end: marker('End message'),
    helpful: 'Was this email helpful?',
    resolve: 'Resolve Case',
    report: 'Report suspicious activity',
    locale,
    anonymous: 'Amazon Customer',
    subject: (topic, name, orderId) =>
      `${topics[topic]} ${inquiry} from Amazon customer${name && ` ${name}`}${orderId ? ` (Order: ${orderId})` : ''}`,
    copyright: 'Copyright 2026 Amazon, Inc. or its affiliates. All rights reserved.',
    retention: `For Your Information: To help arbitrate disputes and preserve trust and safety, we retain all messages buyers and sellers send through ${site} for two years. This includes your response to the message above.`,
    copy: {
      subject: (name) => `Your email to ${name}`,
      intro: 'This is a copy of the message that you sent.',
      start: marker('Begin message'),
      end: marker('End message'),
    },
  };
}

/** United States. */
export const americanEnglish = english('inquiry', 'Amazon.com', 'en_US');

/** United Kingdom. */
export const britishEnglish = english('enquiry', 'Amazon.co.uk', 'en_GB');

/** Canada: both languages in one marker. */
export const canadianEnglish: Wrapper = {
  ...english('inquiry', 'Amazon.ca', 'en_CA'),
  start: '-------------- Begin message / Début du message -------------',
  end: '-------------- End message / Fin du message --------------',
};
