import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';
import { watchCpu } from './cpu-watch.ts';
import { watchGrowth } from './growth-watch.ts';
import type { Job, Outcome, PoolLog, PoolOptions, Undone } from './pool.ts';
import type { Answer, Answers, Order, WorkerTask } from './worker.ts';

/** A place for one worker: started when there is work, replaced when it dies, ended when idle. */
export interface Slot {
  busy(): boolean;
  /** A worker is running. */
  warm(): boolean;
  /** Starts a worker ahead of work. */
  warmUp(): void;
  run(jobs: readonly Job[]): void;
  end(): Promise<void>;
}

interface Running {
  worker: Worker;
  /** CPU used when it last spoke; null: it has not begun. */
  cpu: NodeJS.CpuUsage | null;
  jobs: readonly Job[];
  idle: NodeJS.Timeout | undefined;
  unwatch: () => void;
}

/** How a slot tells the pool what became of its work. */
export interface SlotEars {
  /** It can take work again. */
  freed(): void;
  /** One of these ended the worker; nobody knows which, so each is to be tried alone. */
  again(jobs: readonly Job[]): void;
}

/** Makes an empty slot. */
export function createSlot(options: Required<PoolOptions>, { freed, again }: SlotEars): Slot {
  let running: Running | null = null;
  const whenIdle = { ms: options.idleMs, end: () => void endWorker(take()) };

  function finish(answers: readonly Answer[]): void {
    if (!running || running.jobs.length === 0) return;
    for (const [at, job] of rest(running, whenIdle).entries()) job.done(outcomeOf(answers[at]));
    freed();
  }

  /** Ends the worker with its mail; the slot is empty before the mail's outcome is told. */
  function fail(code: Undone['code'], detail: string): void {
    const dead = take();
    if (!dead) return;
    void endWorker(dead);
    if (dead.jobs.length > 1 && code !== 'closed') again(dead.jobs);
    else tellUndone(dead.jobs, { ok: false, code, detail }, options.log);
    freed();
  }

  function take(): Running | null {
    const taken = running;
    running = null;
    return taken;
  }

  function start(): Running {
    const worker = startWorker(options, {
      hear: (told) => running?.worker === worker && hear(running, told),
      died: (code, detail) => running?.worker === worker && fail(code, detail),
    });
    running = { worker, cpu: null, jobs: [], idle: undefined, unwatch: () => {} };
    rest(running, whenIdle);
    return running;
  }

  const give = (to: Running) => send(to, options.cpuMs, fail);
  function hear(mine: Running, { answers, cpu }: Answers): void {
    mine.cpu = cpu;
    if (answers.length > 0) finish(answers);
    else give(mine);
  }

  return {
    busy: () => running !== null && running.jobs.length > 0,
    warm: () => running !== null,
    warmUp: () => void (running ?? start()),
    run(jobs) {
      const to = running ?? start();
      clearTimeout(to.idle);
      to.jobs = jobs;
      to.worker.ref();
      give(to);
    },
    async end() {
      if (running && running.jobs.length > 0) fail('closed', 'the reading pool was closed');
      await endWorker(take());
    },
  };
}

function tellUndone(jobs: readonly Job[], outcome: Undone, log: PoolLog): void {
  if (jobs.length > 0 && outcome.code !== 'closed')
    log.warn({ code: outcome.code }, 'a mail ended its reading worker');
  for (const job of jobs) job.done(outcome);
}

/** Takes the mails out of a worker's hand; an idle worker does not keep the process alive, and ends after a while. */
function rest(running: Running, { ms, end }: { ms: number; end: () => void }): readonly Job[] {
  const { jobs } = running;
  running.unwatch();
  running.jobs = [];
  running.worker.unref();
  clearTimeout(running.idle);
  running.idle = setTimeout(end, ms).unref();
  return jobs;
}

async function endWorker(running: Running | null): Promise<void> {
  if (!running) return;
  running.unwatch();
  clearTimeout(running.idle);
  await running.worker.terminate();
}

/** Hands a worker that has begun its work and watches what it costs. Bytes that may be needed again are copied. */
function send(to: Running, cpuMs: number, fail: (code: Undone['code'], detail: string) => void): void {
  if (to.cpu === null || to.jobs.length === 0) return;
  const unwatchCpu = watchCpu(to.worker, { before: to.cpu, cpuMs }, (detail) => fail('too_slow', detail));
  const unwatchGrowth = to.jobs.some(({ order }) => 'file' in order || 'heic' in order)
    ? watchGrowth((detail) => fail('out_of_memory', detail))
    : () => {};
  to.unwatch = () => {
    unwatchCpu();
    unwatchGrowth();
  };
  const alone = to.jobs.length === 1;
  const orders = to.jobs.map(({ order }) =>
    !('bytes' in order) || !alone ? order : { ...order, bytes: wholeBuffer(order.bytes) },
  );
  const given = alone
    ? orders.flatMap((one) => ('bytes' in one ? [one.bytes.buffer as ArrayBuffer] : []))
    : [];
  to.worker.postMessage(orders satisfies Order[], given);
}

function outcomeOf(answer: Answer | undefined): Outcome {
  if (!answer || 'error' in answer)
    return { ok: false, code: 'crashed', detail: answer?.error ?? 'no answer' };
  return { ok: true, ...answer };
}

interface WorkerEars {
  hear(told: Answers): void;
  died(code: 'out_of_memory' | 'crashed', detail: string): void;
}

function startWorker({ maxOldMb, reads }: Required<PoolOptions>, ears: WorkerEars): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: maxOldMb, maxYoungGenerationSizeMb: 32 },
    env: {},
    workerData: { compiled: getCompileCacheDir() ?? null, reads } satisfies WorkerTask,
    execArgv: [],
    stdout: true,
  });
  // the decoder of pictures writes there what it thinks of a broken one
  worker.stdout.resume();
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
