import type { DialectMail } from './mail.ts';

/** A decoded mail for the tests of this room: a German buyer's message unless told otherwise. */
export function mailOf(fields: Partial<DialectMail> = {}): DialectMail {
  return {
    headers: {},
    from: 'k4example7buyer@marketplace.amazon.de',
    fromName: 'Erika',
    replyTo: null,
    to: ['desk@seller.example'],
    subject: 'Frage von Amazon-Kunde Erika (Bestellung: 302-1111111-2222222)',
    text: messageText('Wo bleibt die Lampe?'),
    html: null,
    ...fields,
  };
}

/** Headers as Amazon's notification service sets them. */
export function noticeHeaders(type: string, marketplaceId: string): Record<string, string[]> {
  return { 'x-space-notification-type': [type], 'x-marketplace-id': [marketplaceId] };
}

/** A notice that comes as HTML alone, as the mail room hands it over. */
export function noticeOf(type: string, marketplaceId: string, subject: string, html: string): DialectMail {
  return mailOf({
    headers: noticeHeaders(type, marketplaceId),
    from: 'donotreply@amazon.com',
    fromName: 'Amazon Seller Central',
    subject,
    text: '',
    html,
  });
}

export const noResponseLink =
  'https://sellercentral.amazon.de/messaging/no-response-needed?t=ATHREAD&m=AMESSAGE&mp=A1PA6795UKMFR9&c=ACUSTOMER&s=1';

export const footer = [
  'Fall schließen',
  noResponseLink,
  '--------------------------',
  'Copyright 2026 Amazon, Inc.',
  'For Your Information: To help arbitrate disputes we keep all messages.',
  'SPC-EUAmazon-1234567890123456',
].join('\n\n');

/** Amazon's text round a buyer's words. */
export function messageText(words: string, start = 'Message:', end = 'Finalizar mensaje'): string {
  return `Ha recibido un mensaje.\n\n# 302-1111111-2222222:\n1 / Lampe [ASIN: B0TESTLAMP]\n\n------------- ${start} -------------\n\n${words}\n\n------------- ${end} -------------\n\n${footer}`;
}
