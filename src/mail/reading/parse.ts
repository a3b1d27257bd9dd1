import { type Attachment, type HeaderValue, MailParser } from 'mailparser';
import { type MailAttachment, readAttachment } from './attachments.ts';
import { isOverlong } from './count.ts';
import type { HeaderBlock } from './headers.ts';
import type { OtherReading } from './sender.ts';
import { readByBoth } from './usual-part.ts';

/** A mail as mailparser reads it. */
export interface ParsedMail {
  text: string | null;
  html: string | null;
  attachments: MailAttachment[];
  /** Its own reading of the address fields, to be compared with ours. */
  from: OtherReading;
  replyTo: OtherReading;
  to: OtherReading;
}

const options = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  keepDeliveryStatus: true,
  ignoreEmbedded: true,
  checksumAlgo: 'sha256',
  maxHeadSize: 65_536,
};

/**
 * The mail with a head of the few fields that mailparser is asked about, each as it came: other fields cost time and
 * are where hostile ones hide. `withBody` false gives the head alone.
 */
export function forParser(bytes: Uint8Array, head: HeaderBlock, withBody: boolean): Buffer {
  const fields = head.fields.filter((field) => readByBoth.test(field.name) && !isOverlong(field));
  const lines = Buffer.from(`${fields.map((field) => field.source).join('\r\n')}\r\n\r\n`);
  return withBody ? Buffer.concat([lines, bytes.subarray(head.bodyStart)]) : lines;
}

/**
 * Parses a counted mail with mailparser; text is not made of HTML here and enclosed mails stay closed. Errors of a
 * part do not end the reading: what was read until then is kept.
 */
export function parseMail(bytes: Buffer): Promise<ParsedMail> {
  return new Promise((resolve) => {
    const parser = new MailParser(options);
    const parsed: ParsedMail = { text: null, html: null, attachments: [], from: [], replyTo: [], to: [] };
    parser.on('headers', (headers) => {
      parsed.from = addressesOf(headers.get('from'));
      parsed.replyTo = addressesOf(headers.get('reply-to'));
      parsed.to = addressesOf(headers.get('to'));
    });
    const collected: Promise<void>[] = [];
    parser.on('data', (data) => {
      if (data.type === 'attachment')
        collected.push(collect(data as unknown as StreamedAttachment, parsed.attachments));
      else Object.assign(parsed, { text: data.text ?? null, html: data.html || null });
    });
    // A mail that is nothing but a file ends before the file has been read.
    parser.once('end', () => void Promise.allSettled(collected).then(() => resolve(parsed)));
    parser.on('error', () => resolve(parsed));
    parser.end(bytes);
  });
}

type StreamedAttachment = Omit<Attachment, 'content' | 'release'> & {
  content: AsyncIterable<Buffer>;
  release(): void;
};

async function collect(part: StreamedAttachment, into: MailAttachment[]): Promise<void> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of part.content) chunks.push(chunk);
  } catch {
    // a broken transfer encoding: what came until then is the attachment
  }
  into.push(readAttachment(part, Buffer.concat(chunks)));
  part.release();
}

function addressesOf(value: HeaderValue | undefined): OtherReading {
  if (Array.isArray(value)) return value.flatMap((each) => addressesOf(each as HeaderValue));
  if (value && typeof value === 'object' && 'value' in value && Array.isArray(value.value))
    return value.value;
  return [];
}
