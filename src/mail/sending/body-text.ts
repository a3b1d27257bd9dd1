/** Every line break as CRLF, every other control character except the tab dropped, a line break at the end. */
export function wireText(text: string): string {
  const lines = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\n*$/, '\n');
  return lines.replaceAll('\n', '\r\n');
}

/**
 * The encoding that is shorter: base64 grows everything by a third, quoted-printable triples each byte outside ASCII,
 * so the balance is at one such byte in six. Chinese and Japanese go as base64, European languages as quoted-printable.
 */
export function bodyEncoding(text: string): 'base64' | 'quoted-printable' {
  const bytes = Buffer.from(text, 'utf8');
  let outsideAscii = 0;
  for (const byte of bytes) if (byte > 0x7e) outsideAscii += 1;
  return outsideAscii * 6 > bytes.length ? 'base64' : 'quoted-printable';
}
