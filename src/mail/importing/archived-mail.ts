/** A mail as an archive holds it. */
export interface ArchivedMail {
  /** Null when the mail is larger than {@link largestMail}. */
  bytes: Buffer | null;
  /** When it arrived, as far as the archive tells by its own means. */
  arrivedAt: Date | null;
}

/** Bytes of a mail that are taken at most. */
export const largestMail = 100_000_000;

const headBytes = 65_536;
const knownField = /^(?:from|date|received|message-id|subject|to|return-path)[ \t]*:/im;
const newline = 0x0a;
const carriageReturn = 0x0d;

/** Whether the bytes begin as a mail does: a header field first (RFC 5322 §2.2), and one that every mail has. */
export function looksLikeMail(bytes: Buffer): boolean {
  const head = bytes.subarray(0, headBytes).toString('latin1');
  const end = /\r?\n\r?\n/.exec(head)?.index ?? head.length;
  return /^[!-9;-~]+[ \t]*:/.test(head) && knownField.test(head.slice(0, end));
}

/** Files keep mail with bare line feeds; on the wire every line ends with CRLF, and so it is stored. */
export function asOnTheWire(bytes: Buffer): Buffer {
  const first = bytes.indexOf(newline);
  if (first < 0 || (first > 0 && bytes[first - 1] === carriageReturn)) return bytes;
  let bare = 0;
  for (let at = first; at >= 0; at = bytes.indexOf(newline, at + 1))
    if (bytes[at - 1] !== carriageReturn) bare += 1;
  const wire = Buffer.allocUnsafe(bytes.length + bare);
  let from = 0;
  let to = 0;
  for (let at = first; at >= 0; at = bytes.indexOf(newline, at + 1)) {
    if (bytes[at - 1] === carriageReturn) continue;
    to += bytes.copy(wire, to, from, at);
    wire[to] = carriageReturn;
    to += 1;
    from = at;
  }
  bytes.copy(wire, to, from);
  return wire;
}
