import { parseArgs } from 'node:util';
import pg from 'pg';
import { dovecotPassword, startDovecot } from '../support/dovecot/index.ts';
import { usageOf } from './cpu.ts';
import { type DeskChild, startDeskChild } from './desk-child.ts';
import { fetchPlainly } from './imap-limit.ts';
import { asked, floorOn, type Measured, measured, rounded, throughApi, untilThere } from './intake-roads.ts';
import { type MixedMail, mixedMails } from './mixed-mails.ts';

const { values, positionals } = parseArgs({
  options: { mailboxes: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const count = Number(positionals[0] ?? 2000);
const mailboxes = Number(values.mailboxes);
if (!(count >= 200)) throw new Error('a measure takes 200 mails at least');

interface ThroughImap extends Measured {
  /** From the end of the pause to the first mail. */
  firstSeconds: number;
  /** The most that the desk's own process held, and the desk with its database. */
  processMb: number;
  allMb: number;
  /** Mails a second that a client takes who does nothing with them, over the same number of connections. */
  serverLimit: number;
  floors: Measured[];
}

/** Looks at memory until it is told to end. */
function watchMemory(desk: DeskChild) {
  const most = { processMb: 0, allMb: 0 };
  const look = () => {
    const all = usageOf(desk.pids).memoryMb;
    const database = usageOf(desk.pids.slice(1)).memoryMb;
    most.allMb = Math.max(most.allMb, all);
    most.processMb = Math.max(most.processMb, all - database);
  };
  const timer = setInterval(look, 500);
  return {
    most,
    end: () => {
      look();
      clearInterval(timer);
    },
  };
}

/**
 * The desk stands, as it does when mail comes in, and takes its mailboxes up. Measured from the first mails on, since the
 * desk looks for changed mailboxes only every few seconds; `firstSeconds` tells how long that and the login took.
 */
async function throughImap(mails: readonly MixedMail[]): Promise<ThroughImap> {
  const dovecot = await startDovecot();
  const users = Array.from({ length: mailboxes }, (_, at) => `bench${at || ''}`);
  const inboxes = await Promise.all(users.map((user) => dovecot.inbox(user)));
  for (const [at, { bytes }] of mails.entries()) await inboxes[at % mailboxes]?.deliver(bytes);
  const imap = ['--imap', String(dovecot.imapPort), '--user', 'bench', '--password', dovecotPassword];
  const desk = await startDeskChild([...imap, '--mailboxes', String(mailboxes)]);
  const before = floorOn(desk, count);
  await resume(desk);
  const resumed = performance.now();
  const memory = watchMemory(desk);
  const first = await untilThere(desk, 1, { read: false, everyMs: 5 });
  const cpu = usageOf(desk.pids).cpuMs;
  const started = performance.now();
  await untilThere(desk, mails.length, { read: true, everyMs: 50 });
  const result = measured(mails.length - first, performance.now() - started, usageOf(desk.pids).cpuMs - cpu);
  memory.end();
  const floors = [before, floorOn(desk, count)];
  await desk.stop();
  const limit = await fetchPlainly({ port: dovecot.imapPort, users, password: dovecotPassword });
  await dovecot.remove();
  const firstSeconds = rounded((started - resumed) / 1000);
  return { ...result, firstSeconds, ...memory.most, serverLimit: rounded(limit), floors };
}

async function resume(desk: DeskChild): Promise<void> {
  const client = new pg.Client({ connectionString: desk.adminUrl });
  await client.connect();
  await client.query('update mailboxes set paused = false, revision = revision + 1');
  await client.end();
}

const stored =
  'select (select count(*)::int from conversations) as threads, (select count(*)::int from messages) as messages';

/** A machine that others use changes its speed within minutes: each road is compared with the floors before and after it. */
async function api(mails: readonly MixedMail[]) {
  const desk = await startDeskChild();
  const first = floorOn(desk, count);
  const throughput = await throughApi(desk, mails);
  const there = await asked<{ threads: number; messages: number }>(desk, stored);
  const floors = [first, floorOn(desk, count)];
  await desk.stop();
  return { ...throughput, stored: there, floors };
}

const ratio = ({ perSecond, floors }: Measured & { floors: Measured[] }): number =>
  rounded((perSecond * floors.length) / floors.reduce((sum, one) => sum + one.perSecond, 0));

const mails = mixedMails(count);
const bytes = Math.round(mails.reduce((sum, mail) => sum + mail.bytes.length, 0) / count);
const byApi = mailboxes === 1 ? await api(mails) : null;
const byImap = await throughImap(mails);
const told = {
  mails: count,
  bytes,
  mailboxes,
  ...(byApi ? { api: byApi } : {}),
  imap: byImap,
  ratio: { ...(byApi ? { apiSpeed: ratio(byApi) } : {}), imapSpeed: ratio(byImap) },
};
console.log(JSON.stringify(told, null, 2));
