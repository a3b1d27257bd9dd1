import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { staler } from './staler.ts';

const key = ['news', 'open'];
let client: QueryClient;
beforeEach(() => {
  vi.useFakeTimers({ now: 100_000 });
  client = new QueryClient();
});
afterEach(() => {
  client.clear();
  vi.useRealTimers();
});

const read = (updatedAt: number) => client.setQueryData(key, 'rows', { updatedAt });
const old = () => client.getQueryState(key)?.isInvalidated;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('what is collected becomes old at once for all, a moment later', async () => {
  const stale = staler(client, { now: Date.now, random: () => 0.5 });
  read(100_000);
  stale.add([['news'], ['counts']]);
  await pass(249);
  expect(old()).toBe(false);
  await pass(1);
  expect(old()).toBe(true);
});

test('what goes on changing becomes old at a pace, within a second, and counts more slowly', async () => {
  const stale = staler(client);
  const read = { news: 0, counts: 0 };
  const reading = (key: keyof typeof read) => () => {
    read[key] += 1;
    return read[key];
  };
  const ends = (['news', 'counts'] as const).map((key) =>
    new QueryObserver(client, { queryKey: [key], queryFn: reading(key) }).subscribe(() => undefined),
  );
  for (let at = 0; at < 200; at += 1) {
    stale.add([['news'], ['counts']]);
    await pass(50);
  }
  expect(read.news).toBeGreaterThanOrEqual(12);
  expect(read.news).toBeLessThanOrEqual(17);
  expect(read.counts).toBeLessThanOrEqual(7);
  for (const end of ends) end();
});

test('something large that was asked for long ago is old at once', () => {
  read(90_000);
  staler(client).addLarge(['news']);
  expect(old()).toBe(true);
});

test('something large that was asked for just now is old four seconds later', async () => {
  read(99_000);
  staler(client).addLarge(['news']);
  expect(old()).toBe(false);
  await pass(4_000);
  expect(old()).toBe(true);
});

test('something large on its way when the news began is old when it has come', async () => {
  const stale = staler(client);
  client.getQueryCache().build(client, { queryKey: key });
  stale.addLarge(['news']);
  read(99_900);
  await pass(4_000);
  expect(old()).toBe(true);
});

test('something large that is being read again when the news begins is read once more', () => {
  read(99_900);
  const reading = client.fetchQuery({ queryKey: key, queryFn: () => new Promise(() => undefined) });
  reading.catch(() => undefined);
  staler(client).addLarge(['news']);
  expect(old()).toBe(true);
});

test('what was asked for after the news began stays as it is', async () => {
  staler(client).addLarge(['news']);
  read(100_001);
  await pass(10_000);
  expect(old()).toBe(false);
});

test('after the end nothing becomes old', async () => {
  const stale = staler(client);
  read(99_900);
  stale.add([['news']]);
  stale.addLarge(['news']);
  stale.stop();
  await pass(10_000);
  expect(old()).toBe(false);
});
