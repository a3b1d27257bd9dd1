const CR = 0x0d;
const LF = 0x0a;
const DOT = 0x2e;
/** RFC 5321 §4.5.3.1.6: 1000 with CRLF. */
const LINE_MAX = 998;

/**
 * True when the bytes can be handed to any server unchanged: only 7-bit bytes without NUL, CR and LF only as
 * pairs (a lone one is read as a line end by some servers, which lets a second mail hide in the first), lines of at most
 * 998 bytes.
 */
export function isSendable(message: Uint8Array): boolean {
  let lineStart = 0;
  for (let at = 0; at < message.length; at += 1) {
    const byte = message[at] ?? 0;
    if (byte === 0 || byte > 0x7f || byte === LF) return false;
    if (byte !== CR) {
      if (at - lineStart >= LINE_MAX) return false;
      continue;
    }
    if (message[at + 1] !== LF) return false;
    at += 1;
    lineStart = at + 1;
  }
  return message.length > 0;
}

/** The message as it travels (RFC 5321 §4.5.2): a dot before each line that begins with one, CRLF at the end. */
export function stuffDots(message: Uint8Array): Buffer {
  const source = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  const parts: Buffer[] = source[0] === DOT ? [Buffer.from('.')] : [];
  let from = 0;
  for (let at = source.indexOf('\r\n.'); at !== -1; at = source.indexOf('\r\n.', from)) {
    parts.push(source.subarray(from, at + 2), Buffer.from('.'));
    from = at + 2;
  }
  parts.push(source.subarray(from));
  if (!source.subarray(-2).equals(Buffer.from('\r\n'))) parts.push(Buffer.from('\r\n'));
  return Buffer.concat(parts);
}
