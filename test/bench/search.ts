import pg from 'pg';
import { usageOf } from './cpu.ts';
import { startDeskChild } from './desk-child.ts';
import { rounded } from './intake-roads.ts';
import { seedWords, untilFound } from './many-words.ts';
import { askSearches } from './search-questions.ts';

// How long a search takes among many threads of five messages, and what the words alone take when nobody is kept apart.
// Arguments: threads, questions of each kind.
const [threads = 200_000, questions = 60] = process.argv.slice(2).map(Number);

const desk = await startDeskChild(['--conversations', String(threads)]);
const started = performance.now();
await seedWords(desk.adminUrl, desk.tenantId, threads);
const seededSeconds = Math.round((performance.now() - started) / 1000);
const cpuBefore = usageOf(desk.pids).cpuMs;
await untilFound(desk);
const cpuOfOlder = usageOf(desk.pids).cpuMs - cpuBefore;
const admin = new pg.Client({ connectionString: desk.adminUrl });
await admin.connect();
await admin.query('vacuum analyze');
const { rows } =
  await admin.query(`select pg_size_pretty(pg_total_relation_size('conversation_words')) as words,
  pg_size_pretty(pg_indexes_size('conversation_words')) as indexes, pg_size_pretty(pg_total_relation_size('messages')) as messages,
  pg_size_pretty(pg_relation_size('conversation_words')) as heap`);
const answers = await askSearches(desk, admin, questions);
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
