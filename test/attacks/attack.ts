import type { MailReading } from '#mail/reading/mail-reading.ts';

/** A mail that somebody made to do harm, and what its reading must not be. */
export interface Attack {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** What the attack has reached, null: nothing. */
  reached(reading: MailReading): string | null;
}

/** A whole mail: the fields given, after those that every mail has and which they do not name themselves. */
export function attackMail(
  fields: readonly string[],
  body: string | Uint8Array = 'Bitte antworten.',
): Uint8Array<ArrayBuffer> {
  const usual = [
    'From: "Anna" <anna@shop.example>',
    'To: desk@seller.example',
    'Subject: Wo bleibt das Paket?',
    'Message-ID: <1@shop.example>',
    'Date: Tue, 25 Aug 2026 16:04:11 +0200',
    'MIME-Version: 1.0',
  ];
  const named = new Set(fields.map((field) => field.slice(0, field.indexOf(':')).trim().toLowerCase()));
  const head = [
    ...usual.filter((field) => !named.has(field.slice(0, field.indexOf(':')).toLowerCase())),
    ...fields,
  ];
  return Uint8Array.from(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from(body)]));
}
