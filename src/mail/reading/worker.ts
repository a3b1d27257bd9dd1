import { enableCompileCache, flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { FileError, type FileKind, type FileProblem } from '../files/file-kind.ts';
import type { MailReading, ReadOptions } from './mail-reading.ts';
import { closeNetwork } from './no-network.ts';

closeNetwork();
// Only names of errors leave the worker, and a stack costs more than the error.
Error.stackTraceLimit = 0;
const { compiled, reads } = workerData as WorkerTask;
if (compiled !== null) enableCompileCache(compiled);
// static imports would load the parsers before the network is closed
const { cleanHtml } = await import('./clean-html.ts');
const read = reads ? await readerOf() : null;

/** The reader with all that it loads at its first mail, so that no mail is charged with it. */
async function readerOf() {
  const { readMail } = await import('./read-mail.ts');
  await readMail(Buffer.from('Subject: Guten Tag\r\n\r\nGuten Tag\r\n'), { now: new Date(0) });
  return readMail;
}

/** What a worker is started for. */
export interface WorkerTask {
  /** Folder of compiled code. */
  compiled: string | null;
  /** Reads mails; else it only cleans HTML, and holds less. */
  reads: boolean;
}

/** What the pool sends: mails to be read, HTML to be cleaned, files to be freed of what they tell, HEIC pictures to be shown. */
export type Order =
  | { bytes: Uint8Array; options: ReadOptions }
  | { html: string }
  | { kind: FileKind; file: Uint8Array }
  | { heic: Uint8Array };

/** What was asked for, or the kind of error without its words, which may quote the mail. */
export type Answer =
  | { reading: MailReading }
  | { clean: string }
  | { stripped: Uint8Array }
  | { png: Uint8Array }
  | { refused: FileProblem }
  | { error: string };

/** What comes back: an answer for each order (none when the worker has just begun), and the CPU used so far. */
export interface Answers {
  answers: Answer[];
  cpu: NodeJS.CpuUsage;
}

/** Work on a file, which may be refused for what it is. */
async function orRefused(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileError) return { refused: error.problem };
    throw error;
  }
}

async function strip(kind: FileKind, file: Uint8Array): Promise<Answer> {
  const { stripFile } = await import('../files/strip.ts');
  return { stripped: Uint8Array.from(await stripFile(kind, Buffer.from(file))) };
}

async function show(heic: Uint8Array): Promise<Answer> {
  const { heicToPng } = await import('../files/heic.ts');
  return { png: Uint8Array.from(await heicToPng(heic)) };
}

async function answerTo(order: Order): Promise<Answer> {
  try {
    if ('html' in order) return { clean: cleanHtml(order.html) };
    if ('file' in order) return await orRefused(() => strip(order.kind, order.file));
    if ('heic' in order) return await orRefused(() => show(order.heic));
    if (read === null) throw new Error('this worker only cleans');
    const reading = await read(order.bytes, order.options);
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
