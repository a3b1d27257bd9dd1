/** Builders of small mails for the tests of this room. */
export const now = new Date('2026-09-01T12:00:00Z');

export function mailOf(
  headers: readonly string[],
  body: string | Uint8Array = 'hello',
): Uint8Array<ArrayBuffer> {
  const head = Buffer.from(`${headers.join('\r\n')}\r\n\r\n`);
  return Uint8Array.from(Buffer.concat([head, Buffer.from(body)]));
}

export const usual = [
  'From: "Anna" <anna@shop.example>',
  'To: desk@seller.example',
  'Subject: Where is it',
  'Message-ID: <1@shop.example>',
  'Date: Tue, 25 Aug 2026 16:04:11 +0200',
  'MIME-Version: 1.0',
] as const;

export function htmlMail(html: string): Uint8Array<ArrayBuffer> {
  return mailOf([...usual, 'Content-Type: text/html; charset=utf-8'], html);
}

/** A multipart mail of `parts`, each with its own head. */
export function multipart(kind: string, parts: readonly string[], close = true): Uint8Array<ArrayBuffer> {
  const body = parts.map((part) => `--bound\r\n${part}\r\n`).join('') + (close ? '--bound--\r\n' : '');
  return mailOf([...usual, `Content-Type: multipart/${kind}; boundary="bound"`], body);
}
