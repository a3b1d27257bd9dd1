import pg from 'pg';
import { usageOf } from './cpu.ts';
import { startDeskChild } from './desk-child.ts';
import { openLine } from './http-line.ts';
import { asked, rounded } from './intake-roads.ts';
import { seedWords } from './many-words.ts';

// How long a search takes among many threads of five messages, and what the words alone take when nobody is kept apart.
// Arguments: threads, questions of each kind.
const [threads = 200_000, questions = 60] = process.argv.slice(2).map(Number);

const kinds: Record<string, { q: string; bare?: string }> = {
  rareWord: { q: 'Seltenheitswert', bare: 'seltenheitswert' },
  frequentWord: { q: 'Paket', bare: 'paket:*' },
  frequentWords: { q: 'Paket Rückerstattung' },
  partOfCompound: { q: 'kabel', bare: 'kabel:*' },
  twoChineseSigns: { q: '耳机', bare: '耳机' },
  fourChineseSigns: { q: '蓝牙耳机' },
  japanese: { q: '充電' },
  nothing: { q: 'Unauffindbares' },
  number: { q: 'Nr77123', bare: 'nr77123:*' },
  order: { q: '302-1004711' },
  orderWhole: { q: '302-1004711-1234567' },
  conversation: { q: '#4711' },
  name: { q: 'Giulia 4712' },
  nameMistyped: { q: 'buyer:Guilia is:unanswered' },
  exactWords: { q: '"Ladekabel ist defekt"' },
  filters: { q: 'is:open lang:ja due:<4h' },
  frequentAndFilter: { q: 'Paket is:unanswered lang:de' },
  frequentAndRareFilter: { q: 'Paket lang:ja' },
  wordsAndNot: { q: 'Paket -Rückerstattung' },
};

const desk = await startDeskChild(['--conversations', String(threads)]);
const started = performance.now();
await seedWords(desk.adminUrl, desk.tenantId, threads);
const seededSeconds = Math.round((performance.now() - started) / 1000);
const cpuBefore = usageOf(desk.pids).cpuMs;
const finished = 'select count(*)::int as n from search_progress where finished_at is not null';
while ((await asked<{ n: number }>(desk, finished)).n === 0)
  await new Promise((resolve) => setTimeout(resolve, 1_000));
const cpuOfOlder = usageOf(desk.pids).cpuMs - cpuBefore;
const admin = new pg.Client({ connectionString: desk.adminUrl });
await admin.connect();
await admin.query('vacuum analyze');
const { rows } =
  await admin.query(`select pg_size_pretty(pg_total_relation_size('conversation_words')) as words,
  pg_size_pretty(pg_indexes_size('conversation_words')) as indexes, pg_size_pretty(pg_total_relation_size('messages')) as messages,
  pg_size_pretty(pg_relation_size('conversation_words')) as heap`);

interface Found {
  items: unknown[];
  nextCursor: string | null;
}

const quantiles = (times: number[]) => {
  times.sort((a, b) => a - b);
  const at = (share: number) => rounded(times[Math.floor(times.length * share)] ?? 0);
  return { median: at(0.5), p95: at(0.95) };
};

async function timed(ask: () => Promise<unknown>): Promise<{ median: number; p95: number }> {
  const times: number[] = [];
  for (let at = 0; at < questions + 3; at += 1) {
    const began = performance.now();
    await ask();
    // the first few find plans and pages cold
    if (at > 2) times.push(performance.now() - began);
  }
  return quantiles(times);
}

const tag = desk.tenantId.slice(-3);
const bareQuery = (term: string): string => {
  const [word, begins] = term.split(':');
  return `'${tag}w${word}'${begins === undefined ? '' : ':*'}`;
};
const line = await openLine(desk.url);
const answers: Record<string, object> = {};
for (const [kind, { q, bare }] of Object.entries(kinds)) {
  const path = `/api/v1/conversations?limit=50&q=${encodeURIComponent(q)}`;
  const first = (await (await fetch(`${desk.url}${path}`, { headers: desk.headers })).json()) as Found;
  const times = await timed(() => line.ask({ method: 'GET', path, headers: desk.headers }, 200));
  const alone = bare
    ? await timed(() =>
        admin.query({
          name: 'bare',
          text: 'select conversation_id from conversation_words where tenant_id = $1 and words @@ $2::tsquery order by at desc limit 51',
          values: [desk.tenantId, bareQuery(bare)],
        }),
      )
    : null;
  answers[kind] = {
    q,
    found: `${first.items.length}${first.nextCursor ? '+' : ''}`,
    ...times,
    ...(alone ? { bare: alone, ratio: rounded(times.median / alone.median) } : {}),
  };
}
line.close();
await admin.end();
await desk.stop();
const told = {
  threads,
  messages: threads * 5,
  seededSeconds,
  cpuMsPerOlderThread: rounded(cpuOfOlder / threads),
  size: rows[0],
  answers,
};
console.log(JSON.stringify(told, null, 2));
