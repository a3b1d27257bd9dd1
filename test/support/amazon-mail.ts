/** What a buyer's mail in Amazon's shape is made of; what is left out has a sensible default. */
export interface BuyerMail {
  alias?: string;
  caseId?: string;
  domain?: string;
  name?: string;
  order?: string | null;
  text?: string;
  subject?: string;
  date?: string | null;
  messageId?: string | null;
  authentication?: 'pass' | 'fail' | null;
  headers?: readonly string[];
  files?: readonly { name: string; bytes: Buffer }[];
}

const seam = 'seam-of-parts';

/** The part of words, and the files after it. */
const withFiles = (words: string[], files: NonNullable<BuyerMail['files']>): string[] => [
  `Content-Type: multipart/mixed; boundary="${seam}"`,
  '',
  `--${seam}`,
  ...words,
  ...files.flatMap(({ name, bytes }) => [
    `--${seam}`,
    'Content-Type: application/octet-stream',
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
  ]),
  `--${seam}--`,
];

let counter = 0;

const encoded = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

/** Bytes of a message that a buyer wrote through Amazon, German marketplace unless told otherwise. */
export function buyerMail(mail: BuyerMail = {}): Buffer {
  counter += 1;
  const {
    alias = 'a1b2c3d4e5f6g7',
    domain = 'marketplace.amazon.de',
    name = 'Hans Beispiel',
    text = 'Wo ist mein Paket?',
  } = mail;
  const address = `${alias}${mail.caseId ? `+${mail.caseId}` : ''}@${domain}`;
  const order = mail.order === undefined ? '302-1111111-2222222' : mail.order;
  const subject = mail.subject ?? `Frage von Amazon-Kunde ${name}${order ? ` (Bestellung: ${order})` : ''}`;
  const shownName = /^[ -~]*$/.test(name) && !/["\\]/.test(name) ? `"${name}"` : encoded(name);
  const { authentication = 'pass', date = 'Mon, 02 Mar 2026 10:00:00 +0000' } = mail;
  const messageId = mail.messageId === undefined ? `<m${counter}@marketplace.amazon.de>` : mail.messageId;
  const words = [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    'Sie haben eine Nachricht erhalten.',
    '',
    '------------- Anfang der Nachricht -------------',
    '',
    text,
    '',
    '------------- Ende der Nachricht -------------',
    '',
    'Copyright 2026 Amazon, Inc.',
    '',
  ];
  const lines = [
    ...(authentication === null
      ? []
      : [
          `Authentication-Results: mx.example; spf=${authentication}; dkim=${authentication} header.d=amazon.de; dmarc=${authentication} header.from=${domain}`,
        ]),
    ...(messageId === null ? [] : [`Message-ID: ${messageId}`]),
    ...(date === null ? [] : [`Date: ${date}`]),
    `From: ${shownName} <${address}>`,
    'To: shop@lumo.example',
    `Subject: ${encoded(subject)}`,
    'X-Space-Notification-Type: BBC_MESSAGE_SENT_TO_MERCHANT',
    'X-Marketplace-ID: A1PA6795UKMFR9',
    ...(mail.headers ?? []),
    'MIME-Version: 1.0',
    ...(mail.files ? withFiles(words, mail.files) : words),
  ];
  return Buffer.from(lines.join('\r\n'));
}
