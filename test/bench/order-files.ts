import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { flatFile, headers, rowsOf } from '#orders/reports.fixture.ts';
import { systemClock } from '#platform/clock.ts';
import { openWholeDesk } from '../support/whole-desk.ts';

const count = Number(process.argv[2] ?? 100_000);
const desk = await openWholeDesk(systemClock);
const { people, clients } = desk.organisation;
const rows = Array.from({ length: count }, (_, at) =>
  rowsOf(`302-${String(at).padStart(7, '0')}-1234567`),
);
const url = `/api/v1/stores/${clients[0].stores[0]?.id}/order-files?name=bench.txt`;
const results: Record<string, unknown>[] = [];
for (const [name, text] of [
  ['all_orders', flatFile(headers.all_orders, rows.map((row) => row.all_orders))],
  ['fba_shipments', flatFile(headers.fba_shipments, rows.map((row) => row.fba_shipments))],
] as const) {
  const payload = Buffer.from(text);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const begun = performance.now();
  const answer = await desk.app.inject({
    method: 'POST',
    url,
    headers: { ...people.lead.headers, 'content-type': 'application/octet-stream' },
    payload,
  });
  loop.disable();
  results.push({
    name,
    megabytes: Math.round(payload.length / 100_000) / 10,
    rows: answer.json().rows,
    orders: answer.json().orders,
    seconds: Math.round((performance.now() - begun) / 100) / 10,
    longestPauseMs: Math.round(loop.max / 1e6),
    pauseP99Ms: Math.round(loop.percentile(99) / 1e6),
  });
}
console.log(JSON.stringify(results, null, 2));
await desk.close();
