import type { FileKind, FileProblem } from '../files/file-kind.ts';
import type { MailReading, ReadOptions } from './mail-reading.ts';
import { createSlot, type Slot } from './pool-worker.ts';
import type { Order } from './worker.ts';

/** Why something was not done. `detail` never holds words of the mail. */
export interface Undone {
  ok: false;
  /** `full`: too much waits already. */
  code: 'too_slow' | 'out_of_memory' | 'crashed' | 'closed' | 'full';
  detail: string;
}

/** What became of one mail. */
export type ReadOutcome = { ok: true; reading: MailReading } | Undone;

/** What became of one piece of HTML. */
export type CleanOutcome = { ok: true; clean: string } | Undone;

/** What became of a file that goes with a reply; `refused` says why it cannot. */
export type StripOutcome = { ok: true; stripped: Uint8Array } | { ok: true; refused: FileProblem } | Undone;

/** What became of a picture that is to be shown; `refused` says why it cannot be. */
export type PictureOutcome = { ok: true; png: Uint8Array } | { ok: true; refused: FileProblem } | Undone;

/** What becomes of any order. */
export type Outcome = ReadOutcome | CleanOutcome | StripOutcome | PictureOutcome;

/** Where the pool tells of ended workers. */
export interface PoolLog {
  warn(fields: object, message: string): void;
}

/** How a reading pool is built. */
export interface PoolOptions {
  /** Workers at most; each starts when mail waits, one of them ahead of it where asked to (`warmUp`). */
  size: number;
  /** Heap of a worker in MB. */
  maxOldMb?: number;
  /** CPU a mail may use, in milliseconds. */
  cpuMs?: number;
  /** A worker without work ends after this long. */
  idleMs?: number;
  /** False: only cleans HTML and files, which takes a third of the memory. */
  reads?: boolean;
  log: PoolLog;
}

/** Mails to read, side by side and each on its own. */
export interface ReadRequest {
  bytes: Uint8Array;
  options: ReadOptions;
}

/** Reads mails in worker threads that a mail cannot leave, stop or fill. */
export interface ReadingPool {
  /** Reads one mail. The bytes are handed over: a view of a whole buffer is emptied by it. Never rejects. */
  read(bytes: Uint8Array, options: ReadOptions): Promise<ReadOutcome>;
  /** Outcomes in the order of the requests; one bad mail costs none of the others. */
  readMany(requests: readonly ReadRequest[]): Promise<ReadOutcome[]>;
  /**
   * Cleans HTML that was counted before, as it is to be shown: see `cleanHtml`. A person waits for it, so a pool of its own
   * does it; at most 20 wait. Never rejects.
   */
  clean(html: string): Promise<CleanOutcome>;
  /** Takes out of a file what it tells of those who made it: see `stripFile`. Waits in the same line as `clean`. Never rejects. */
  strip(kind: FileKind, bytes: Uint8Array): Promise<StripOutcome>;
  /** A HEIC picture as a PNG: see `heicToPng`. Waits in the same line as `clean`. Never rejects. */
  picture(heic: Uint8Array): Promise<PictureOutcome>;
  /** Starts a worker ahead of the first mail, which would wait half a second for it. */
  warmUp(): void;
  /** Ends the workers; what waits has the outcome `closed`. */
  close(): Promise<void>;
}

/** Work that waits or is being done. */
export interface Job {
  order: Order;
  /** Not to be done together with other work. */
  alone: boolean;
  done(outcome: Outcome): void;
}

// Waking a thread costs as much as reading a small mail, so small mails travel together.
const mostTogether = 10;
const smallBytes = 64 * 1024;
// Each holds its HTML; whoever asks for more than this at once is not reading mail.
const mostWaiting = 20;

/** Takes the next work of a queue: one job, or small mails up to a fair share of what waits. */
function nextOf(waiting: Job[], workers: number): Job[] {
  const most = Math.min(mostTogether, Math.ceil(waiting.length / workers));
  let together = 0;
  while (together < most && waiting[together]?.alone === false) together += 1;
  return waiting.splice(0, Math.max(1, together));
}

/**
 * A pool of reading workers (no network, heap and CPU bounded). A mail that is too slow or too large ends its worker; the
 * small mails that it had in hand besides are read again, each alone, so that no other mail is lost.
 */
export function createReadingPool(given: PoolOptions): ReadingPool {
  const options = { maxOldMb: 256, cpuMs: 2_000, idleMs: 30_000, reads: true, ...given };
  const waiting: Job[] = [];
  let closed = false;
  const again = (jobs: readonly Job[]): void => {
    waiting.unshift(...jobs.map((job) => ({ ...job, alone: true })));
  };
  const slots: Slot[] = Array.from({ length: Math.max(1, options.size) }, () =>
    createSlot(options, { freed: serve, again }),
  );
  function serve(): void {
    // a warm worker is preferred to starting one more
    for (const warm of [true, false]) {
      for (const slot of slots) {
        if (slot.busy() || slot.warm() !== warm) continue;
        const jobs = nextOf(waiting, slots.length);
        if (jobs.length === 0) return;
        slot.run(jobs);
      }
    }
  }
  /** The worker answers in the shape of the order. */
  function ask<O extends Outcome>(order: Order): Promise<O | Undone> {
    if (closed) return Promise.resolve(closedOutcome);
    const alone = !('bytes' in order) || order.bytes.byteLength > smallBytes;
    return new Promise((done) => {
      waiting.push({ order, alone, done: (outcome) => done(outcome as O | Undone) });
    });
  }
  const line = ({ bytes, options: readOptions }: ReadRequest): Promise<ReadOutcome> =>
    ask<ReadOutcome>({ bytes, options: readOptions });
  const served = <T>(asked: T): T => {
    serve();
    return asked;
  };
  const forSomebody = <O extends Outcome>(order: Order): Promise<O | Undone> =>
    waiting.length < mostWaiting ? served(ask<O>(order)) : Promise.resolve(fullOutcome);
  return {
    read: (bytes, readOptions) => served(line({ bytes, options: readOptions })),
    readMany: (requests) => served(Promise.all(requests.map(line))),
    clean: (html) => forSomebody<CleanOutcome>({ html }),
    strip: (kind, file) => forSomebody<StripOutcome>({ kind, file }),
    picture: (heic) => forSomebody<PictureOutcome>({ heic }),
    warmUp() {
      if (!closed) slots[0]?.warmUp();
    },
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.done(closedOutcome);
      await Promise.all(slots.map((slot) => slot.end()));
    },
  };
}

const closedOutcome: Undone = { ok: false, code: 'closed', detail: 'the reading pool was closed' };
const fullOutcome: Undone = { ok: false, code: 'full', detail: 'too much waits already' };
