import { setTimeout as sleep } from 'node:timers/promises';
import { usageOf } from '../bench/cpu.ts';
import { deskEnv } from '../support/desk-env.ts';
import { startDovecot } from '../support/dovecot/index.ts';
import { startFaultSmtp } from '../support/fault-smtp/index.ts';
import { answerBuyers } from './answering.ts';
import { addressOf, type DeskProcess, dataFolder, killDatabase, startDesk } from './desk-process.ts';
import { look, until } from './looking.ts';
import { seedDesk } from './seeding.ts';
import { type StoryMail, seeded, tellStory } from './story.ts';

// Mail in, replies out and something killed every minute, for as long as is asked: `node test/faults/soak.ts MINUTES [SEED]`.
// Then the counts have to be equal: what was delivered and what was read, what the servers hold and what the desk has, what
// was answered and what the sink took. Prints one line of JSON; ends with 1 when a count differs.
const minutes = Number(process.argv[2] ?? 60);
const seed = Number(process.argv[3] ?? 20_261_122);
const perSecond = 5;
const random = seeded(seed);

const folder = await dataFolder();
const env = deskEnv(folder.path);
const dovecot = await startDovecot({ starttls: false });
const sink = await startFaultSmtp({ plan: { at: { dot: { trickle: '250 2.0.0 queued', everyMs: 10 } } } });
const { organisation, mailboxes } = await seedDesk(env, { imapPort: dovecot.imapPort, smtpPort: sink.port });
const story = tellStory(minutes * 60 * perSecond, mailboxes.length, random);
const answering = answerBuyers(organisation.people.administrator.headers, random);
const faults: Record<string, number> = {};
const memory: number[] = [];
let desk: DeskProcess = startDesk(env);

async function deliver(part: readonly StoryMail[], ms: number): Promise<void> {
  for (const mail of part) {
    const inbox = await dovecot.inbox(`shop${mail.mailbox}`);
    await inbox.deliver(mail.bytes);
    await sleep((ms / part.length) * random() * 2);
  }
}

const accidents: Record<string, () => Promise<void>> = {
  'desk killed': () => desk.kill(),
  'desk and database killed': async () => {
    await desk.kill();
    await killDatabase(folder.path);
  },
  'desk asked to end': async () => void (await desk.term()),
  'database killed under the desk': () => killDatabase(folder.path),
  'mail server killed': async () => {
    await dovecot.kill();
    await sleep(2_000);
    await dovecot.start();
  },
};

/** A minute of work, and an accident in it. */
async function minute(part: readonly StoryMail[]): Promise<void> {
  answering.at(await addressOf(desk));
  const delivered = deliver(part, 55_000);
  await answering.begin(6);
  await sleep(30_000 + random() * 25_000);
  memory.push(usageOf([desk.pid]).memoryMb);
  const names = Object.keys(accidents);
  const name = names[Math.floor(random() * names.length)] ?? '';
  faults[name] = (faults[name] ?? 0) + 1;
  await accidents[name]?.();
  const ended = await Promise.race([desk.ended.then(() => true), sleep(100).then(() => false)]);
  if (ended) {
    answering.at(null);
    desk = startDesk(env);
  }
  await delivered;
}

const one = async <Row extends object>(sql: string): Promise<Row> => (await look(folder.path, sql))[0] as Row;

const different = new Set(story.map((mail) => mail.sum)).size;
const share = minutes > 0 ? story.length / minutes : 0;
for (let at = 0; at < minutes; at += 1) {
  await minute(story.slice(at * share, (at + 1) * share));
  console.error(`minute ${at + 1}: ${JSON.stringify({ ...faults, memoryMb: memory.at(-1) })}`);
}
answering.at(await addressOf(desk));

const quiet = await until(180, async () => {
  const { read, leaving } = await one<{ read: number; leaving: number }>(
    `select (select count(*)::int from raw_mails where state = 'read') as read,
       (select count(*)::int from outgoing_mails where state in ('queued', 'sending', 'deferred')) as leaving`,
  );
  return read === different && leaving === 0 && answering.open() === 0;
});
await look(folder.path, 'update feeds set asked_at = now()');
const compared = await until(60, async () => {
  const { waiting } = await one<{ waiting: number }>(
    'select count(*)::int as waiting from feeds where compared_at is null or compared_at < asked_at',
  );
  return waiting === 0;
});

const counts = await one<Record<string, number>>(
  `select (select count(*)::int from raw_mails) as raw, (select count(*)::int from raw_mails where state = 'read') as read,
     (select count(*)::int from deliveries) as places, (select count(*)::int from messages where kind = 'buyer') as buyers,
     (select count(*)::int from conversations) as threads, (select sum(at_server)::int from feed_folders) as at_server,
     (select sum(held)::int from feed_folders) as held, (select count(*)::int from feed_differences) as differences,
     (select count(*)::int from outgoing_mails where state = 'accepted') as accepted,
     (select count(*)::int from outgoing_mails where state = 'uncertain') as uncertain,
     (select count(*)::int from outgoing_mails) as replies`,
);
const ids = sink.held().map(({ bytes }) => /^Message-ID: (<\S+>)/m.exec(bytes.toString())?.[1] ?? '');
const equal = {
  everythingCameToRest: quiet && compared,
  readIsDelivered: counts.read === different && counts.raw === different && counts.buyers === different,
  everyPlaceIsKnown: counts.places === story.length,
  serverIsDesk: counts.at_server === story.length && counts.held === story.length && counts.differences === 0,
  threadsAreTheModels: counts.threads === new Set(story.map((mail) => mail.thread)).size,
  repliesAreAnswered: counts.replies === answering.begun() && answering.answered().length === counts.replies,
  noneTwice: new Set(ids).size === ids.length,
  takenIsAccepted:
    ids.length >= (counts.accepted ?? 0) &&
    ids.length <= (counts.accepted ?? 0) + (counts.uncertain ?? 0) &&
    (counts.accepted ?? 0) + (counts.uncertain ?? 0) === counts.replies,
};
const half = Math.floor(memory.length / 2);
const mean = (list: readonly number[]): number =>
  Math.round(list.reduce((sum, value) => sum + value, 0) / Math.max(1, list.length));
console.log(
  JSON.stringify({
    minutes,
    seed,
    faults,
    delivered: story.length,
    different,
    ...counts,
    sink: ids.length,
    memoryMb: { firstHalf: mean(memory.slice(0, half)), secondHalf: mean(memory.slice(half)) },
    equal,
  }),
);
answering.stop();
await desk.kill();
await sink.close();
await dovecot.remove();
await folder.remove();
process.exit(Object.values(equal).every(Boolean) ? 0 : 1);
