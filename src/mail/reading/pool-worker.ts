import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';
import { watchCpu } from './cpu-watch.ts';
import type { Job, Outcome, PoolOptions } from './pool.ts';
import type { Answer, Order } from './worker.ts';

/** A place for one worker: started when there is work, replaced when it dies, ended when idle. */
export interface Slot {
  busy(): boolean;
  /** A worker is running. */
  warm(): boolean;
  run(job: Job): void;
  end(): Promise<void>;
}

interface Running {
  worker: Worker;
  ready: boolean;
  job: Job | null;
  idle: NodeJS.Timeout | undefined;
  unwatch: () => void;
}

/** Makes an empty slot; `freed` is called whenever it can take work again. */
export function createSlot(options: Required<PoolOptions>, freed: () => void): Slot {
  let running: Running | null = null;

  function finish(outcome: Outcome): void {
    const job = running?.job;
    if (!running || !job) return;
    rest(running);
    running.idle = setTimeout(() => void endWorker(take()), options.idleMs).unref();
    job.done(outcome);
    freed();
  }

  /** Ends the worker with its mail; the slot is empty before the mail's outcome is told. */
  function fail(code: 'too_slow' | 'out_of_memory' | 'crashed' | 'closed', detail: string): void {
    const dead = take();
    if (!dead) return;
    void endWorker(dead);
    if (dead.job) options.log.warn({ code }, 'a mail ended its reading worker');
    dead.job?.done({ ok: false, code, detail });
    freed();
  }

  function take(): Running | null {
    const taken = running;
    running = null;
    return taken;
  }

  function start(): Running {
    const worker = startWorker(options.maxOldMb, {
      hear: (answer) => running?.worker === worker && hear(running, answer),
      died: (code, detail) => running?.worker === worker && fail(code, detail),
    });
    return { worker, ready: false, job: null, idle: undefined, unwatch: () => {} };
  }

  const give = (to: Running) => send(to, options.cpuMs, (detail) => fail('too_slow', detail));

  function hear(mine: Running, answer: Answer | 'ready'): void {
    mine.ready = true;
    if (answer === 'ready') give(mine);
    else finish(outcomeOf(answer));
  }

  return {
    busy: () => running?.job != null,
    warm: () => running !== null,
    run(job) {
      running ??= start();
      clearTimeout(running.idle);
      running.job = job;
      running.worker.ref();
      if (running.ready) give(running);
    },
    async end() {
      if (running?.job) fail('closed', 'the reading pool was closed');
      await endWorker(take());
    },
  };
}

/** Takes the mail out of a worker's hand; an idle worker does not keep the process alive. */
function rest(running: Running): void {
  running.unwatch();
  running.job = null;
  running.worker.unref();
  clearTimeout(running.idle);
}

async function endWorker(running: Running | null): Promise<void> {
  if (!running) return;
  running.unwatch();
  clearTimeout(running.idle);
  await running.worker.terminate();
}

/** Hands a running worker its mail and watches what it costs. */
function send(to: Running, cpuMs: number, tooSlow: (detail: string) => void): void {
  if (!to.job) return;
  const { order } = to.job;
  to.unwatch = watchCpu(to.worker, cpuMs, tooSlow);
  if ('html' in order) {
    to.worker.postMessage(order satisfies Order);
    return;
  }
  const bytes = wholeBuffer(order.bytes);
  to.worker.postMessage({ ...order, bytes } satisfies Order, [bytes.buffer as ArrayBuffer]);
}

function outcomeOf(answer: Answer): Outcome {
  if ('error' in answer) return { ok: false, code: 'crashed', detail: answer.error };
  return { ok: true, ...answer };
}

interface WorkerEars {
  hear(answer: Answer | 'ready'): void;
  died(code: 'out_of_memory' | 'crashed', detail: string): void;
}

function startWorker(maxOldMb: number, ears: WorkerEars): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: maxOldMb, maxYoungGenerationSizeMb: 32 },
    env: {},
    workerData: getCompileCacheDir() ?? null,
    execArgv: [],
  });
  worker.on('message', ears.hear);
  worker.on('error', (error: Error & { code?: string }) => {
    const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    ears.died(full ? 'out_of_memory' : 'crashed', error.code ?? error.name);
  });
  worker.on('exit', () => ears.died('crashed', 'the worker ended by itself'));
  return worker;
}

/** The bytes with a buffer of their own, fit to be transferred; copied only when they share one. */
function wholeBuffer(bytes: Uint8Array): Uint8Array {
  const alone = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  return alone ? new Uint8Array(bytes.buffer) : Uint8Array.from(bytes);
}
