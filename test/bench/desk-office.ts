import { setTimeout as rest } from 'node:timers/promises';
import { openScreen, type Screen, type Seen } from './agent-screen.ts';
import { memoryOf, usageOf } from './cpu.ts';
import type { DeskWorld } from './desk-world.ts';
import { openLine } from './http-line.ts';
import { rounded } from './intake-roads.ts';
import { quantiles } from './quantiles.ts';

const readMs = 4_000;
const writeMs = 12_000;
const keepEveryMs = 2_000;
const restMs = 2_000;
const words =
  'Guten Tag, wir haben Ihr Paket gefunden und schicken es heute noch einmal los. Entschuldigen Sie. ';

interface Agent {
  screen: Screen;
  tab: string;
  until: number;
  seen: Seen;
}

/** Opens a thread, reads it, writes an answer whose draft is kept meanwhile, sends it and tags the thread. */
async function answer({ screen, tab, seen }: Agent, { id, version }: { id: string; version: number }) {
  const path = `/conversations/${id}`;
  const here = (doing: string) => screen.ask('presence', 'PUT', `${path}/presence`, { tab, doing });
  const leave = screen.open(id);
  await Promise.all([
    here('looking'),
    screen.ask('draft', 'GET', `${path}/draft`),
    screen.ask('files', 'GET', `${path}/files`),
  ]);
  await rest(1_000);
  await screen.ask('read', 'POST', `${path}/read`, {});
  await rest(readMs - 1_000);
  await here('typing');
  for (let at = 0; at < writeMs / keepEveryMs; at += 1) {
    await rest(keepEveryMs);
    const draft = { kind: 'reply', reply: words.repeat(at + 1), note: '', basedOn: at };
    await screen.ask('keepDraft', 'PUT', `${path}/draft`, draft);
  }
  seen.changed.set(id, performance.now());
  const reply = { text: words.repeat(6), basedOn: version };
  await screen.ask('reply', 'POST', `${path}/replies`, reply, 201);
  await here('looking');
  await screen.ask('tag', 'POST', `${path}/tags`, { name: 'bench' });
  await rest(restMs);
  leave();
}

async function work(agent: Agent, threads: { id: string; version: number }[]): Promise<number> {
  // nobody begins at the same moment
  await rest(Math.random() * (readMs + writeMs));
  let answered = 0;
  for (let thread = threads.pop(); thread && performance.now() < agent.until; thread = threads.pop()) {
    await answer(agent, thread);
    answered += 1;
  }
  return answered;
}

/** What machine, server and database take for nothing while the agents work. */
async function floorUntil({ desk, admin }: DeskWorld, until: number) {
  const line = await openLine(desk.url);
  const times = { emptyAnswer: [] as number[], bareQuery: [] as number[] };
  const note = async (kind: keyof typeof times, ask: () => Promise<unknown>) => {
    const began = performance.now();
    await ask();
    times[kind].push(performance.now() - began);
  };
  while (performance.now() < until) {
    await note('emptyAnswer', () => line.ask({ method: 'GET', path: '/healthz', headers: {} }, 200));
    await note('bareQuery', () => admin.query('select 1'));
    await rest(100);
  }
  line.close();
  return { emptyAnswer: quantiles(times.emptyAnswer), bareQuery: quantiles(times.bareQuery) };
}

/** From a change to the last of all screens; only what reached them all is counted. */
const untilAll = (news: Map<string, number[]>, screens: number) =>
  quantiles([...news.values()].filter((one) => one.length >= screens).map((one) => Math.max(...one)));

/** Lets all agents work for some seconds, each with the screens that a browser holds open. */
export async function officeAtWork(world: DeskWorld, seconds: number) {
  const { desk, answerable } = world;
  const seen: Seen = { answers: new Map(), changed: new Map(), heard: new Map(), shown: new Map() };
  const screens = await Promise.all(desk.agents.map((headers) => openScreen(desk.url, headers, seen)));
  await rest(5_000);
  const atStart = [...seen.answers.values()].flat().length;
  for (const times of seen.answers.values()) times.length = 0;
  const [cpu, began, own] = [usageOf(desk.pids).cpuMs, performance.now(), process.cpuUsage()];
  const until = began + seconds * 1_000;
  const threads = [...answerable];
  const floor = floorUntil(world, until);
  const answered = await Promise.all(
    screens.map((screen, at) => work({ screen, tab: `bench-tab-${at}`, until, seen }, threads)),
  );
  const passed = performance.now() - began;
  const { user, system } = process.cpuUsage(own);
  const share = (ms: number) => rounded(ms / passed);
  await rest(2_000);
  const memory = memoryOf(desk.pids);
  for (const screen of screens) screen.close();
  const all = [...seen.answers.values()].flat();
  return {
    agents: screens.length,
    seconds: rounded(passed / 1_000),
    answered: answered.reduce((sum, one) => sum + one, 0),
    answersAtStart: atStart,
    answersPerSecond: rounded((all.length * 1_000) / passed),
    answers: quantiles(all),
    floor: await floor,
    byKind: Object.fromEntries([...seen.answers].map(([kind, times]) => [kind, quantiles(times)])),
    toAllStreams: untilAll(seen.heard, screens.length),
    toAllScreens: untilAll(seen.shown, screens.length),
    coresOfDesk: share(usageOf(desk.pids).cpuMs - cpu),
    coresOfBench: share((user + system) / 1_000),
    memory,
  };
}
