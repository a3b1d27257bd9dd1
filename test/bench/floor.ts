import { simpleParser } from 'mailparser';
import pg from 'pg';
import { usageOf } from './cpu.ts';
import { mixedMails } from './mixed-mails.ts';

// The floor of the intake: parse with a known library and insert one row, one mail after the other, as a process of its
// own, which has as little behind it as the desk that it is compared with. Arguments: database URL, process id of the
// database, number of mails. Prints milliseconds and CPU milliseconds as JSON.
const [url = '', database = '', count = ''] = process.argv.slice(2);
const mails = mixedMails(Number(count), 'floor');
const client = new pg.Client({ connectionString: url });
await client.connect();
await client.query(
  'create table if not exists floor (id bigserial primary key, subject text, body text, raw bytea)',
);
const before = usageOf([Number(database)]).cpuMs;
const own = process.cpuUsage();
const started = performance.now();
for (const { bytes } of mails) {
  const mail = await simpleParser(bytes);
  await client.query({
    name: 'floor',
    text: 'insert into floor (subject, body, raw) values ($1, $2, $3)',
    values: [mail.subject, mail.text, bytes],
  });
}
const ms = performance.now() - started;
const spent = process.cpuUsage(own);
const cpuMs = (spent.user + spent.system) / 1000 + usageOf([Number(database)]).cpuMs - before;
await client.end();
console.log(JSON.stringify({ ms, cpuMs }));
