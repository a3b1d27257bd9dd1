/** One whole reply of the server. */
export interface SmtpReply {
  code: number;
  /** Text of each line, without code and separator. */
  lines: string[];
}

/** Bytes in, whole replies out. */
export interface ReplyReader {
  /** Takes bytes as they come; gives the replies that became whole. Throws RangeError on what is not SMTP. */
  push(bytes: Buffer): SmtpReply[];
  /** True when part of a reply is waiting for its end. */
  midReply(): boolean;
}

const LINE_MAX = 2_048;
const LINES_MAX = 128;
const REPLY_LINE = /^([2-5][0-9]{2})(?:([ -])(.*))?$/s;

/**
 * Reads replies (RFC 5321 §4.2), also over several lines. A line counts only with its line feed; lines are limited to
 * 2 KB, replies to 128 lines, and all lines of a reply must carry the same code.
 */
export function replyReader(): ReplyReader {
  let rest = '';
  let open: SmtpReply | null = null;

  function takeLine(line: string): SmtpReply | null {
    const [, digits, separator, text = ''] = REPLY_LINE.exec(line) ?? [];
    if (digits === undefined) throw new RangeError('not an SMTP reply');
    const code = Number(digits);
    const reply: SmtpReply = open ?? { code, lines: [] };
    if (reply.code !== code || reply.lines.length >= LINES_MAX) throw new RangeError('not one SMTP reply');
    reply.lines.push(text);
    open = separator === '-' ? reply : null;
    return open === null ? reply : null;
  }

  return {
    midReply: () => rest !== '' || open !== null,
    push(bytes) {
      const lines = (rest + bytes.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      if ([rest, ...lines].some((line) => line.length > LINE_MAX)) throw new RangeError('SMTP line too long');
      return lines.map((line) => takeLine(line.replace(/\r$/, ''))).filter((reply) => reply !== null);
    },
  };
}
