import { usageOf } from './cpu.ts';
import { startDeskChild } from './desk-child.ts';

const conversations = Number(process.argv[2] ?? 200_000);
const requests = Number(process.argv[3] ?? 2_000);
const concurrency = 8;

interface Times {
  requests: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  serverCpuMs: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Asks `paths` in turn, eight at a time, and tells how long the answers took. */
async function ask(
  base: string,
  headers: Record<string, string>,
  pids: number[],
  paths: readonly string[],
): Promise<Times> {
  const times: number[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < requests) {
      const path = paths[next % paths.length] ?? '';
      next += 1;
      const started = performance.now();
      const answer = await fetch(base + path, { headers });
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
      times.push(performance.now() - started);
    }
  };
  const before = usageOf(pids).cpuMs;
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, one));
  const ms = performance.now() - started;
  times.sort((a, b) => a - b);
  const at = (share: number): number => rounded(times[Math.floor(times.length * share)] ?? 0);
  return {
    requests: times.length,
    perSecond: rounded((times.length * 1000) / ms),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    serverCpuMs: rounded((usageOf(pids).cpuMs - before) / times.length),
  };
}

const desk = await startDeskChild(['--conversations', String(conversations)]);
const { url, headers, pids, threads } = desk;
const idle = usageOf(pids);
const inbox = ['/api/v1/conversations?view=open&limit=50'];
await ask(url, headers, pids, inbox);
const floor = await ask(url, headers, pids, ['/healthz']);
const session = await ask(url, headers, pids, ['/api/v1/session']);
const list = await ask(url, headers, pids, inbox);
const views = await ask(
  url,
  headers,
  pids,
  ['mine', 'unassigned', 'due_soon', 'waiting_for_us', 'closed'].map(
    (view) => `/api/v1/conversations?view=${view}&limit=50`,
  ),
);
const thread = await ask(
  url,
  headers,
  pids,
  threads.map((id) => `/api/v1/conversations/${id}`),
);
const counts = await ask(url, headers, pids, ['/api/v1/conversations/counts']);
console.log(
  JSON.stringify(
    {
      conversations,
      concurrency,
      startMs: Math.round(desk.startMs),
      idleMemoryMb: idle.memoryMb,
      floor,
      session,
      list,
      views,
      thread,
      counts,
    },
    null,
    2,
  ),
);
await desk.stop();
