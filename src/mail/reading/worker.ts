import { enableCompileCache, flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { MailReading, ReadOptions } from './mail-reading.ts';
import { closeNetwork } from './no-network.ts';

closeNetwork();
if (typeof workerData === 'string') enableCompileCache(workerData);
// a static import would load the parsers before the network is closed
const { readMail } = await import('./read-mail.ts');
const { cleanHtml } = await import('./clean-html.ts');

/** What the pool sends: a mail to be read, or HTML to be cleaned. */
export type Order = { bytes: Uint8Array; options: ReadOptions } | { html: string };

/** What comes back: what was asked for, or the kind of error without its words, which may quote the mail. */
export type Answer = { reading: MailReading } | { clean: string } | { error: string };

parentPort?.on('message', async (order: Order) => {
  try {
    if ('html' in order) {
      parentPort?.postMessage({ clean: cleanHtml(order.html) } satisfies Answer);
      return;
    }
    const reading = await readMail(order.bytes, order.options);
    const attachments = reading.attachments.map((each) => ({ ...each, bytes: ownBuffer(each.bytes) }));
    const transfer = attachments.map((each) => each.bytes.buffer as ArrayBuffer);
    parentPort?.postMessage({ reading: { ...reading, attachments } } satisfies Answer, transfer);
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.name : 'unknown' } satisfies Answer);
  }
});
parentPort?.postMessage('ready');
// A worker is ended, not asked to end: what it compiled is kept at once.
flushCompileCache();

function ownBuffer(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes);
}
