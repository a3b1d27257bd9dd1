import { type Attack, attackMail } from './attack.ts';

const nested = (levels: number): string =>
  Array.from(
    { length: levels },
    (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
  ).join('');
const parts = (count: number): string => '--b\r\n\r\na\r\n'.repeat(count);

const mixed = 'Content-Type: multipart/mixed; boundary=b';
const html = 'Content-Type: text/html';
const large: Readonly<Record<string, () => Uint8Array<ArrayBuffer>>> = {
  '21 levels': () => attackMail(['Content-Type: multipart/mixed; boundary=b0'], nested(21)),
  '3,000 levels': () => attackMail(['Content-Type: multipart/mixed; boundary=b0'], nested(3_000)),
  '300 parts': () => attackMail([mixed], parts(300)),
  '80,000 parts': () => attackMail([mixed], parts(80_000)),
  '80,000 parts of a digest': () => attackMail(['Content-Type: multipart/digest; boundary=b'], parts(80_000)),
  '300 KB of one field': () => attackMail([`X-A: ${'a'.repeat(300_000)}`]),
  '2,000 fields': () => attackMail(Array<string>(2_000).fill('X-A: b')),
  '300 recipients': () =>
    attackMail([`To: ${Array.from({ length: 300 }, (_, n) => `u${n}@x.example`).join(', ')}`]),
  '30,000 tags': () => attackMail([html], '<b>x</b>'.repeat(30_000)),
  '400 tags inside each other': () => attackMail([html], '<div>'.repeat(400)),
  '300 attributes': () =>
    attackMail([html], `<p ${Array.from({ length: 300 }, (_, n) => `a${n}=1`).join(' ')}>x`),
  '2 MB of HTML': () => attackMail([html], `<p>${'a'.repeat(2_000_000)}`),
  '2 MB of text': () => attackMail([], 'a'.repeat(2_000_000)),
  '5 MB of UTF-7': () => attackMail(['Content-Type: text/plain; charset=utf-7'], '+AGE-'.repeat(1_000_000)),
  '29 MB of base64 in a digest': () =>
    attackMail(
      ['Content-Type: multipart/digest; boundary=b'],
      `--b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${'QUFB'.repeat(7_250_000)}\r\n`,
    ),
};

/** Mails larger in some way than any honest one: read within the time that a mail has, and a limit says what was left out. */
export const structure: readonly Attack[] = Object.entries(large).map(([name, bytes]) => ({
  name,
  bytes: bytes(),
  reached: ({ text }) => (text.length > 1_048_576 ? `${text.length} characters of text` : null),
}));
