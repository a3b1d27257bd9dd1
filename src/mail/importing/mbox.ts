import { type ArchivedMail, largestMail } from './archived-mail.ts';

const newline = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x3e;
const letterF = 0x46;
const from = Buffer.from('From ');
const longestSeparator = 300;
const separator =
  /^From \S.*?\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s+(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s/;
const moment = /\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s+(\S.*)$/;

/** The moment of a `From ` line, UTC unless it names a zone (asctime, RFC 4155); null when it names none. */
export function momentOfSeparator(line: string): Date | null {
  const text = moment.exec(line.trim())?.[1];
  if (!text) return null;
  const zoned = /[+-]\d{4}\b|\b(?:GMT|UTC|[ECMP][SD]T)\b/.test(text) ? text : `${text} UTC`;
  const ms = Date.parse(zoned);
  return Number.isNaN(ms) ? null : new Date(ms);
}

const startsWithFrom = (data: Buffer, at: number): boolean =>
  data[at] === letterF && data.subarray(at, at + from.length).equals(from);

/** `>From ` with any number of marks, as mboxrd quotes it. */
function isQuoted(data: Buffer, at: number): boolean {
  if (data[at] !== quote) return false;
  let after = at;
  while (data[after] === quote) after += 1;
  return startsWithFrom(data, after);
}

/** Takes an mbox piece by piece and gives the mails that became whole by it. */
export interface MboxSplitter {
  push(chunk: Buffer): ArchivedMail[];
  /** The last mail, which nothing but the end of the file closes. */
  end(): ArchivedMail[];
}

/**
 * Splits an mbox (RFC 4155) that begins with a `From ` line. A further one counts only after an empty line and with a
 * date on it, since not every program quotes such lines in a text; quotes of mboxrd are taken off. Memory holds one mail.
 */
export function mboxSplitter(largest = largestMail): MboxSplitter {
  let waiting: Buffer[] = [];
  let parts: Buffer[] = [];
  let size = 0;
  let head: string | null = null;
  let afterBlank = true;

  const keep = (piece: Buffer): void => {
    size += piece.length;
    if (size > largest) parts = [];
    else if (piece.length > 0) parts.push(piece);
  };
  const finish = (): ArchivedMail[] => {
    if (head === null) return [];
    const bytes = size > largest ? null : withoutLastBlank(Buffer.concat(parts));
    const arrivedAt = momentOfSeparator(head);
    parts = [];
    size = 0;
    return [{ bytes, arrivedAt }];
  };
  const separates = (data: Buffer, at: number, end: number): string | null => {
    if (!afterBlank || !startsWithFrom(data, at)) return null;
    const line = data.subarray(at, Math.min(end, at + longestSeparator)).toString('latin1');
    return head === null || separator.test(line) ? line : null;
  };
  const scan = (data: Buffer): ArchivedMail[] => {
    const whole: ArchivedMail[] = [];
    let kept = 0;
    let at = 0;
    for (let end = data.indexOf(newline); end >= 0; end = data.indexOf(newline, at)) {
      const line = separates(data, at, end);
      if (line !== null) {
        keep(data.subarray(kept, at));
        whole.push(...finish());
        head = line;
        kept = end + 1;
      } else if (isQuoted(data, at)) {
        keep(data.subarray(kept, at));
        kept = at + 1;
      }
      afterBlank = end === at || (end === at + 1 && data[at] === carriageReturn);
      at = end + 1;
    }
    keep(data.subarray(kept, at));
    waiting = at < data.length ? [data.subarray(at)] : [];
    return whole;
  };

  return {
    push(chunk) {
      if (chunk.includes(newline)) return scan(Buffer.concat([...waiting, chunk]));
      waiting.push(chunk);
      return [];
    },
    end: () => [
      ...(waiting.length > 0 ? scan(Buffer.concat([...waiting, Buffer.from('\n')])) : []),
      ...finish(),
    ],
  };
}

/** The empty line before the next `From ` belongs to the archive. */
function withoutLastBlank(bytes: Buffer): Buffer {
  for (const blank of ['\r\n\r\n', '\n\n']) {
    const end = bytes.length - blank.length / 2;
    if (bytes.subarray(end - blank.length / 2).toString('latin1') === blank) return bytes.subarray(0, end);
  }
  return bytes;
}
