import { enableCompileCache, flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { MailReading, ReadOptions } from './mail-reading.ts';
import { closeNetwork } from './no-network.ts';

closeNetwork();
// Only names of errors leave the worker, and a stack costs more than the error.
Error.stackTraceLimit = 0;
if (typeof workerData === 'string') enableCompileCache(workerData);
// a static import would load the parsers before the network is closed
const { readMail } = await import('./read-mail.ts');
const { cleanHtml } = await import('./clean-html.ts');

/** What the pool sends: mails to be read and HTML to be cleaned. */
export type Order = { bytes: Uint8Array; options: ReadOptions } | { html: string };

/** What was asked for, or the kind of error without its words, which may quote the mail. */
export type Answer = { reading: MailReading } | { clean: string } | { error: string };

/** What comes back: an answer for each order (none when the worker has just begun), and the CPU used so far. */
export interface Answers {
  answers: Answer[];
  cpu: NodeJS.CpuUsage;
}

async function answerTo(order: Order): Promise<Answer> {
  try {
    if ('html' in order) return { clean: cleanHtml(order.html) };
    const reading = await readMail(order.bytes, order.options);
    const attachments = reading.attachments.map((each) => ({ ...each, bytes: Uint8Array.from(each.bytes) }));
    return { reading: { ...reading, attachments } };
  } catch (error) {
    return { error: error instanceof Error ? error.name : 'unknown' };
  }
}

const buffersIn = (answer: Answer): ArrayBuffer[] =>
  'reading' in answer ? answer.reading.attachments.map((each) => each.bytes.buffer as ArrayBuffer) : [];

const tell = (answers: Answer[]): void =>
  parentPort?.postMessage(
    { answers, cpu: process.threadCpuUsage() } satisfies Answers,
    answers.flatMap(buffersIn),
  );

// A worker is ended, not asked to end: what it compiled is kept at once. Nothing new costs nothing.
const keepCompiled = flushCompileCache;

parentPort?.on('message', async (orders: Order[]) => {
  const answers: Answer[] = [];
  for (const order of orders) answers.push(await answerTo(order));
  tell(answers);
  keepCompiled();
});
tell([]);
keepCompiled();
