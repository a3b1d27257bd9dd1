/** One mail of the mix, with what it is about. */
export interface MixedMail {
  bytes: Buffer;
  /** A second or third message of a buyer on the same order. */
  reply: boolean;
}

const languages = [
  {
    domain: 'de',
    market: 'A1PA6795UKMFR9',
    open: 'Anfang der Nachricht',
    close: 'Ende der Nachricht',
    words: 'Guten Tag, mein Paket ist seit Tagen überfällig und die Sendungsverfolgung zeigt nichts Neues.',
  },
  {
    domain: 'co.uk',
    market: 'A1F83G8C2ARO7P',
    open: 'Begin message',
    close: 'End message',
    words: 'Hello, the charger arrived with a bent plug and does not fit into any socket I own.',
  },
  {
    domain: 'fr',
    market: 'A13V1IB3VIYZZH',
    open: 'Début du message',
    close: 'Fin du message',
    words: 'Bonjour, il manque une pièce dans le carton et je ne peux pas monter la lampe.',
  },
  {
    domain: 'it',
    market: 'APJ6JRA9NG5V4',
    open: 'Messaggio:',
    close: 'Fine messaggio',
    words: 'Buongiorno, vorrei restituire la custodia perché il colore non corrisponde alla foto.',
  },
  {
    domain: 'es',
    market: 'A1RKKUPIHCS9HS',
    open: 'Iniciar mensaje',
    close: 'Finalizar mensaje',
    words: 'Hola, ¿podrían enviarme la factura del pedido? La necesito para mi empresa.',
  },
] as const;

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** A number that other words have another of. */
const shiftOf = (salt: string): number =>
  [...salt].reduce((sum, one) => (sum * 31 + (one.codePointAt(0) ?? 0)) % 9_000, 0) * 1_000;

/** Deterministic buyer mails in Amazon's shape: text and HTML, five languages, every fifth in an earlier thread. Another salt: other buyers and orders. */
export function mixedMails(count: number, salt = ''): MixedMail[] {
  return Array.from({ length: count }, (_, at) => {
    const reply = at % 5 === 4;
    const thread = reply ? at - 4 : at;
    const language = languages[thread % languages.length] ?? languages[0];
    const order = `3${digits(thread % 90, 2)}-${digits((1_000_000 + shiftOf(salt) + thread) % 10_000_000, 7)}-${digits(2_000_000 + thread, 7)}`;
    return { reply, bytes: render(at, thread, order, language, salt) };
  });
}

function render(
  at: number,
  thread: number,
  order: string,
  language: (typeof languages)[number],
  salt: string,
): Buffer {
  const { domain, market, open, close, words } = language;
  const text = Array.from({ length: 6 }, (_, line) => `${words} (${at}${salt}.${line})`).join('\n');
  const dashes = '-------------';
  const foot = `https://sellercentral.amazon.${domain}/messaging/no-response-needed?t=A${thread}&m=B${at}&mp=${market}&c=C${thread}&h=${'0'.repeat(40)}&s=1`;
  const plain = `Amazon\n\n# ${order}:\n1 / Beispiel [ASIN: B0EXAMPLE${thread % 10}]\n\n${dashes} ${open} ${dashes}\n\n${text}\n\n${dashes} ${close} ${dashes}\n\n${foot}\n\nCopyright 2026 Amazon, Inc. SPC-EUAmazon-0000000000000000\n`;
  const cells = Array.from(
    { length: 24 },
    (_, cell) =>
      `<tr><td style="padding:4px;color:#333">${cell}</td><td><b>${words.slice(0, 40)}</b></td></tr>`,
  ).join('');
  const html = `<html><body><table>${cells}</table><pre style="white-space: -o-pre-wrap">${text}</pre><a href="${foot}">x</a><p>SPC-EUAmazon-0000000000000000</p></body></html>`;
  const alias = `buyer${digits(thread, 8)}${salt}`;
  const date = new Date(Date.now() - (20_000 - at) * 1000).toUTCString().replace('GMT', '+0000');
  const lines = [
    `Authentication-Results: mx.example; spf=pass; dkim=pass header.d=amazon.${domain}; dmarc=pass header.from=marketplace.amazon.${domain}`,
    `Received: from a.amazonses.com by mx.example; ${date}`,
    `Message-ID: <bench-${at}${salt}@marketplace.amazon.${domain}>`,
    `Date: ${date}`,
    `From: "Buyer ${thread}" <${alias}@marketplace.amazon.${domain}>`,
    'To: shop@bench.example',
    `Subject: Message (Order: ${order})`,
    'X-Space-Notification-Type: BBC_MESSAGE_SENT_TO_MERCHANT',
    `X-Marketplace-ID: ${market}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    plain,
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    (
      Buffer.from(html)
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\r\n'),
    '--b--',
    '',
  ];
  return Buffer.from(lines.join('\r\n').replace(/(?<!\r)\n/g, '\r\n'));
}
