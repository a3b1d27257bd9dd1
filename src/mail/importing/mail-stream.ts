import { ArchiveProblem } from './archive-problem.ts';
import { type ArchivedMail, largestMail, looksLikeMail } from './archived-mail.ts';
import { mboxSplitter } from './mbox.ts';

const headBytes = 65_536;

async function* mboxMails(chunks: AsyncIterator<Buffer>, head: Buffer): AsyncGenerator<ArchivedMail> {
  const splitter = mboxSplitter();
  yield* splitter.push(head);
  for (let next = await chunks.next(); !next.done; next = await chunks.next())
    yield* splitter.push(next.value);
  yield* splitter.end();
}

async function oneMail(chunks: AsyncIterator<Buffer>, head: Buffer): Promise<Buffer | null> {
  const parts = [head];
  let size = head.length;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    size += next.value.length;
    if (size > largestMail) return null;
    parts.push(next.value);
  }
  return Buffer.concat(parts);
}

async function headOf(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  while (size < headBytes) {
    const next = await chunks.next();
    if (next.done) break;
    parts.push(next.value);
    size += next.value.length;
  }
  return Buffer.concat(parts);
}

/**
 * The mails of a stream: an mbox when it begins with a `From ` line, else one mail.
 * @param name what the stream is called in sentences for people
 * @throws ArchiveProblem for an empty one and for what is neither
 */
export async function* streamedMails(
  source: AsyncIterable<Buffer>,
  name: string,
  fileTime: Date | null,
): AsyncGenerator<ArchivedMail> {
  const chunks = source[Symbol.asyncIterator]();
  const head = await headOf(chunks);
  if (head.toString('latin1').trim() === '') throw new ArchiveProblem(`${name} is empty.`);
  if (head.subarray(0, 5).toString('latin1') === 'From ') {
    yield* mboxMails(chunks, head);
    return;
  }
  if (!looksLikeMail(head))
    throw new ArchiveProblem(`${name} is neither an mbox (which begins with "From ") nor a mail.`);
  yield { bytes: await oneMail(chunks, head), arrivedAt: fileTime };
}
