import type { SmtpReply } from './reply-reader.ts';

const TEXT_MAX = 200;

/** The enhanced status code at the start of a reply (RFC 2034), or null. */
export function enhancedCode(reply: SmtpReply): string | null {
  return /^([245]\.\d{1,3}\.\d{1,3})(?:\s|$)/.exec(reply.lines[0] ?? '')?.[1] ?? null;
}

/**
 * The words of a reply for logs and people: printable ASCII, one line, at most 200 characters; everything that looks like
 * an address, and each of the given words, is replaced by three dots.
 */
export function harmlessReply(reply: SmtpReply, secrets: readonly string[]): string {
  let text = reply.lines.join(' ').replace(/[^\x20-\x7e]+/g, ' ');
  for (const secret of secrets) text = withoutWord(text, secret);
  return text
    .replace(/[^\s<>"'()[\],;:]*(?:@|%40|=40)[^\s<>"'()[\],;:]*/gi, '...')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, TEXT_MAX);
}

function withoutWord(text: string, secret: string): string {
  if (secret.length < 3) return text;
  const lower = text.toLowerCase();
  const word = secret.toLowerCase();
  let out = '';
  let from = 0;
  for (let at = lower.indexOf(word); at !== -1; at = lower.indexOf(word, from)) {
    out += `${text.slice(from, at)}...`;
    from = at + word.length;
  }
  return out + text.slice(from);
}
