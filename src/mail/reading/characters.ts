const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff\ufff9-\ufffb]/;
const forbiddenAll = new RegExp(forbidden.source, 'g');

/** Whether a header's text holds control characters, NUL, bidi controls or lone surrogates. */
export function holdsControls(text: string): boolean {
  return forbidden.test(text) || !text.isWellFormed();
}

/**
 * Text for one line (subject, name, address): control and bidi characters gone, line breaks and tabs a
 * blank, lone surrogates replaced. The one place where header text is made safe to store and to send.
 */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[\n\t\u2028\u2029]+/g, ' ')
    .trim();
}

/** Text of several lines: `\n` line ends, control and bidi characters gone, lone surrogates replaced. */
export function cleanText(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const clean = forbidden.test(lines) ? lines.replace(forbiddenAll, '') : lines;
  return clean.toWellFormed();
}
