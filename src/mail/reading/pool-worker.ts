import { Worker } from 'node:worker_threads';
import { watchCpu } from './cpu-watch.ts';
import type { PoolOptions, ReadJob, ReadOutcome } from './pool.ts';
import type { ReadAnswer } from './worker.ts';

/** A place for one worker: started when there is work, replaced when it dies, ended when idle. */
export interface Slot {
  busy(): boolean;
  /** A worker is running. */
  warm(): boolean;
  run(job: ReadJob): void;
  end(): Promise<void>;
}

interface Running {
  worker: Worker;
  ready: boolean;
  job: ReadJob | null;
  idle: NodeJS.Timeout | undefined;
  unwatch: () => void;
}

/** Makes an empty slot; `freed` is called whenever it can take work again. */
export function createSlot(options: Required<PoolOptions>, freed: () => void): Slot {
  let running: Running | null = null;

  function finish(outcome: ReadOutcome): void {
    const job = running?.job;
    if (!running || !job) return;
    running.unwatch();
    running.job = null;
    running.worker.unref();
    clearTimeout(running.idle);
    running.idle = setTimeout(() => void stop(), options.idleMs).unref();
    job.done(outcome);
    freed();
  }

  /** Ends the worker with its mail; the slot is empty before the mail's outcome is told. */
  function fail(code: 'too_slow' | 'out_of_memory' | 'crashed' | 'closed', detail: string): void {
    const dead = running;
    running = null;
    if (!dead) return;
    dead.unwatch();
    clearTimeout(dead.idle);
    void dead.worker.terminate();
    if (dead.job)
      options.log.warn({ code, bytes: dead.job.bytes.byteLength }, 'a mail ended its reading worker');
    dead.job?.done({ ok: false, code, detail });
    freed();
  }

  async function stop(): Promise<void> {
    const idle = running;
    running = null;
    clearTimeout(idle?.idle);
    await idle?.worker.terminate();
  }

  function start(): Running {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: options.maxOldMb, maxYoungGenerationSizeMb: 32 },
      env: {},
      execArgv: [],
    });
    const mine: Running = { worker, ready: false, job: null, idle: undefined, unwatch: () => {} };
    const ifMine = (act: () => void) => () => running === mine && act();
    worker.on('message', (answer: ReadAnswer | 'ready') => ifMine(() => hear(mine, answer))());
    worker.on('error', (error: Error & { code?: string }) => {
      const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      ifMine(() => fail(full ? 'out_of_memory' : 'crashed', error.code ?? error.name))();
    });
    worker.on(
      'exit',
      ifMine(() => fail('crashed', 'the worker ended by itself')),
    );
    return mine;
  }

  function hear(mine: Running, answer: ReadAnswer | 'ready'): void {
    if (answer === 'ready') {
      mine.ready = true;
      send(mine);
    } else if ('reading' in answer) finish({ ok: true, reading: answer.reading });
    else finish({ ok: false, code: 'crashed', detail: answer.error });
  }

  function send(mine: Running): void {
    if (!mine.job) return;
    const { bytes, options: readOptions } = mine.job;
    const owned = wholeBuffer(bytes);
    mine.unwatch = watchCpu(mine.worker, options.cpuMs, (detail) => fail('too_slow', detail));
    mine.worker.postMessage({ bytes: owned, options: readOptions }, [owned.buffer as ArrayBuffer]);
  }

  return {
    busy: () => running?.job != null,
    warm: () => running !== null,
    run(job) {
      running ??= start();
      clearTimeout(running.idle);
      running.job = job;
      running.worker.ref();
      if (running.ready) send(running);
    },
    async end() {
      if (running?.job) fail('closed', 'the reading pool was closed');
      await stop();
    },
  };
}

/** The bytes with a buffer of their own, fit to be transferred; copied only when they share one. */
function wholeBuffer(bytes: Uint8Array): Uint8Array {
  const alone = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  return alone ? new Uint8Array(bytes.buffer) : Uint8Array.from(bytes);
}
