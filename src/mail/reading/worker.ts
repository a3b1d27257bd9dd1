import { parentPort } from 'node:worker_threads';
import type { MailReading, ReadOptions } from './mail-reading.ts';
import { closeNetwork } from './no-network.ts';

closeNetwork();
// a static import would load the parsers before the network is closed
const { readMail } = await import('./read-mail.ts');

/** What the pool sends: one mail. */
export interface ReadOrder {
  bytes: Uint8Array;
  options: ReadOptions;
}

/** What comes back: the reading, or the kind of error without its words, which may quote the mail. */
export type ReadAnswer = { reading: MailReading } | { error: string };

parentPort?.on('message', async ({ bytes, options }: ReadOrder) => {
  try {
    const reading = await readMail(bytes, options);
    const attachments = reading.attachments.map((each) => ({ ...each, bytes: ownBuffer(each.bytes) }));
    const transfer = attachments.map((each) => each.bytes.buffer as ArrayBuffer);
    parentPort?.postMessage({ reading: { ...reading, attachments } } satisfies ReadAnswer, transfer);
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.name : 'unknown' } satisfies ReadAnswer);
  }
});
parentPort?.postMessage('ready');

function ownBuffer(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes);
}
