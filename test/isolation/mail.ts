interface RichMail {
  to: string;
  order: string;
  alias: string;
  /** Tells a second mail from the first. */
  mark?: string;
}

/** A buyer's mail in Amazon's shape with a formatted part and a picture, so that every kind of object comes of it. */
export function richMail({ to, order, alias, mark: id = '' }: RichMail): Buffer {
  const mark = (edge: string) => `------------- ${edge} der Nachricht -------------`;
  const words = `${mark('Anfang')}\r\n\r\nDie Lampe ist zerbrochen. ${id}\r\n\r\n${mark('Ende')}`;
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const part = (headers: string[], body: string) => ['--edge', ...headers, '', body];
  return Buffer.from(
    [
      'Authentication-Results: mx.example; spf=pass; dkim=pass header.d=amazon.de; dmarc=pass header.from=marketplace.amazon.de',
      `Message-ID: <${order}.${alias}${id}@marketplace.amazon.de>`,
      'Date: Mon, 02 Mar 2026 10:00:00 +0000',
      `From: "Hans Beispiel" <${alias}@marketplace.amazon.de>`,
      `To: ${to}`,
      `Subject: Frage von Amazon-Kunde Hans Beispiel (Bestellung: ${order})`,
      'X-Space-Notification-Type: BBC_MESSAGE_SENT_TO_MERCHANT',
      'X-Marketplace-ID: A1PA6795UKMFR9',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=edge',
      '',
      ...part(['Content-Type: text/plain; charset=utf-8'], words),
      ...part(['Content-Type: text/html; charset=utf-8'], `<p>${words.replaceAll('\r\n', '<br>')}</p>`),
      ...part(
        [
          'Content-Type: image/png; name=lamp.png',
          'Content-Disposition: attachment; filename=lamp.png',
          'Content-Transfer-Encoding: base64',
        ],
        picture.toString('base64'),
      ),
      '--edge--',
      '',
    ].join('\r\n'),
  );
}

/** A report of Seller Central that names one order, and has one line that cannot be read. */
export const orderReport = (order: string): Buffer =>
  Buffer.from(
    [
      'amazon-order-id\tpurchase-date\tlast-updated-date\torder-status\tsku\tquantity',
      `${order}\t2026-03-01T10:00:00+00:00\t2026-03-01T11:00:00+00:00\tShipped\tLAMP\t1`,
      'none\t\t\t\t\t',
    ].join('\n'),
  );
