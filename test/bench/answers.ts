import { usageOf } from './cpu.ts';
import { type DeskChild, startDeskChild } from './desk-child.ts';
import { openLine } from './http-line.ts';

const conversations = Number(process.argv[2] ?? 200_000);
const requests = Number(process.argv[3] ?? 2_000);
const concurrency = 8;

/** What a view may take by the server's own measure; a bound of its histogram. */
const limitSeconds = 0.015;

interface Times {
  requests: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** Share of the answers that took at most 15 ms, as the server measured them from the request's head to the answer's end. */
  serverWithin15ms: number;
  serverCpuMs: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Answers to `route` so far, by the server's own count: all, and those within the limit. */
async function counted({ url, headers }: DeskChild, route: string): Promise<{ all: number; quick: number }> {
  const lines = (await (await fetch(`${url}/metrics`, { headers })).text()).split('\n');
  const count = (bound: string): number => {
    const labels = `le="${bound}",method="GET",route="${route}",status="200"`;
    const line = lines.find((one) => one.startsWith(`sellerdesk_request_seconds_bucket{${labels}}`));
    return Number(line?.split(' ').at(-1) ?? 0);
  };
  return { all: count('+Inf'), quick: count(String(limitSeconds)) };
}

/** Asks `paths` of one route in turn, eight at a time, and tells how long the answers took here and there. */
async function ask(desk: DeskChild, route: string, paths: readonly string[] = [route]): Promise<Times> {
  const { url, headers, pids } = desk;
  const times: number[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    const line = await openLine(url);
    while (next < requests) {
      const path = paths[next % paths.length] ?? '';
      next += 1;
      const started = performance.now();
      await line.ask({ method: 'GET', path, headers }, 200);
      times.push(performance.now() - started);
    }
    line.close();
  };
  const there = await counted(desk, route);
  const before = usageOf(pids).cpuMs;
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, one));
  const ms = performance.now() - started;
  const cpuMs = usageOf(pids).cpuMs - before;
  const { all, quick } = await counted(desk, route);
  times.sort((a, b) => a - b);
  const at = (share: number): number => rounded(times[Math.floor(times.length * share)] ?? 0);
  return {
    requests: times.length,
    perSecond: rounded((times.length * 1000) / ms),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    serverWithin15ms: rounded((quick - there.quick) / (all - there.all)),
    serverCpuMs: rounded(cpuMs / times.length),
  };
}

const api = '/api/v1/conversations';
const views = ['mine', 'unassigned', 'due_soon', 'waiting_for_us', 'closed'];

/** A reader of mails without work ends after half a minute; what it held is given back some time later. */
const untilIdleMs = 60_000;

/** A desk with nothing in it: how long its first start takes, and what it holds then and when it has nothing to do. */
async function emptyDesk(): Promise<{ startMs: number; memoryMb: number; idleMemoryMb: number }> {
  const desk = await startDeskChild();
  await fetch(`${desk.url}${api}`, { headers: desk.headers });
  const { memoryMb } = usageOf(desk.pids);
  await new Promise((resolve) => setTimeout(resolve, untilIdleMs));
  const idle = usageOf(desk.pids).memoryMb;
  await desk.stop();
  return { startMs: Math.round(desk.startMs), memoryMb, idleMemoryMb: idle };
}

const empty = await emptyDesk();
const desk = await startDeskChild(['--conversations', String(conversations)]);
const questions = {
  floor: () => ask(desk, '/healthz'),
  session: () => ask(desk, '/api/v1/session'),
  list: () => ask(desk, api, [`${api}?view=open&limit=50`]),
  views: () =>
    ask(
      desk,
      api,
      views.map((view) => `${api}?view=${view}&limit=50`),
    ),
  thread: () =>
    ask(
      desk,
      `${api}/:conversationId`,
      desk.threads.map((id) => `${api}/${id}`),
    ),
  counts: () => ask(desk, `${api}/counts`),
};
// A desk runs for months: what it takes to answer is measured once it has answered as many times before.
const cold = await questions.list();
for (const question of [questions.thread, questions.views]) await question();
const answers: Record<string, Times> = {};
for (const [name, question] of Object.entries(questions)) answers[name] = await question();
console.log(
  JSON.stringify(
    {
      conversations,
      concurrency,
      ...empty,
      firstList: cold,
      ...answers,
    },
    null,
    2,
  ),
);
await desk.stop();
