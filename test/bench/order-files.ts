import { setTimeout as sleep } from 'node:timers/promises';
import type { UploadedFile } from '#orders/contract.ts';
import { flatFile, headers, rowsOf } from '#orders/reports.fixture.ts';
import { type DeskChild, startDeskChild } from './desk-child.ts';

// Reports of many lines, each of an order of its own, and meanwhile somebody who asks whether the desk lives: how long the
// reading takes, and how long the desk answers nobody at most. `bin/bench order-files [lines]`
const count = Number(process.argv[2] ?? 100_000);

const orders = Array.from({ length: count }, (_, at) => `302-${String(at).padStart(7, '0')}-1234567`);
const files = (['all_orders', 'fba_shipments'] as const).map((kind) => ({
  kind,
  text: flatFile(
    headers[kind],
    orders.map((order) => rowsOf(order)[kind]),
  ),
}));

/** Asks again and again until it is told to end; gives how long each answer took, in milliseconds. */
function askMeanwhile({ url }: DeskChild) {
  const took: number[] = [];
  let going = true;
  const asking = (async () => {
    while (going) {
      const begun = performance.now();
      await (await fetch(`${url}/healthz`)).text();
      took.push(performance.now() - begun);
      await sleep(10);
    }
  })();
  return async () => {
    going = false;
    await asking;
    return took.sort((one, other) => one - other);
  };
}

async function measure(desk: DeskChild, { kind, text }: (typeof files)[number]) {
  const ended = askMeanwhile(desk);
  const begun = performance.now();
  const answer = await fetch(`${desk.url}/api/v1/stores/${desk.storeId}/order-files?name=${kind}.txt`, {
    method: 'POST',
    headers: { ...desk.headers, 'content-type': 'application/octet-stream' },
    body: text,
  });
  const told = (await answer.json()) as UploadedFile;
  const seconds = (performance.now() - begun) / 1000;
  const waits = await ended();
  return {
    kind,
    megabytes: Math.round(Buffer.byteLength(text) / 1e6),
    rows: told.rows,
    orders: told.orders,
    problems: told.problems,
    seconds: Math.round(seconds * 10) / 10,
    answerMs: {
      p99: Math.round(waits[Math.floor(waits.length * 0.99)] ?? 0),
      most: Math.round(waits.at(-1) ?? 0),
    },
  };
}

const desk = await startDeskChild();
const found = [];
for (const file of files) found.push(await measure(desk, file));
console.log(JSON.stringify({ bench: 'order-files', found }, null, 2));
await desk.stop();
