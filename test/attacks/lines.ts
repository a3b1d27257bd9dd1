import { type Attack, attackMail } from './attack.ts';

const payloads = [
  '\r\nBcc: victim@shop.example',
  '\nBcc: victim@shop.example',
  '\rBcc: victim@shop.example',
  '\r\n\r\nnew body',
  '\u0000end',
  '\u202egnidaer',
  '\u2066isolated\u2069',
  '\u0085next line',
  '\u2028line\u2029paragraph',
  '\u001b[31mred',
  '\ud800',
  '\ufeffmark',
] as const;
const encoded = (text: string): string => `=?utf-8?b?${Buffer.from(text).toString('base64')}?=`;
const quoted = (text: string): string =>
  `=?utf-8?q?${Array.from(Buffer.from(text), (byte) => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('')}?=`;
const shifted = (text: string): string =>
  `=?utf-7?q?=2B${Buffer.from(text, 'utf16le').swap16().toString('base64').replace(/=+$/, '').replaceAll('+', '=2B').replaceAll('/', '=2F')}-?=`;

const carriers: Readonly<Record<string, (word: string) => string>> = {
  subject: (word) => `Subject: paket ${word}`,
  'name of the sender': (word) => `From: ${word} <anna@shop.example>`,
  'Message-ID': (word) => `Message-ID: <a${word}b@shop.example>`,
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const control = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/;

/** Header words that would break out of their line or turn its direction: no text that is stored or sent on holds such characters. */
export const lines: readonly Attack[] = payloads.flatMap((payload) =>
  Object.entries(carriers).flatMap(([field, write]) =>
    Object.entries({ base64: encoded, 'quoted-printable': quoted, 'UTF-7': shifted }).map(([form, word]) => ({
      name: `${field}, ${form}: ${JSON.stringify(payload)}`,
      bytes: attackMail([write(word(payload))]),
      reached({ subject, fromName, messageId, shown }) {
        const texts = [subject, fromName, messageId ?? '', shown.subject];
        const broken = texts.find((text) => control.test(text) || !text.isWellFormed());
        return broken === undefined ? null : `a text is ${JSON.stringify(broken)}`;
      },
    })),
  ),
);
