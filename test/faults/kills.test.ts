import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskEnv } from '../support/desk-env.ts';
import { type Dovecot, startDovecot } from '../support/dovecot/index.ts';
import { type FaultSmtp, startFaultSmtp } from '../support/fault-smtp/index.ts';
import { type Answering, answerBuyers } from './answering.ts';
import {
  addressOf,
  type DataFolder,
  type DeskProcess,
  dataFolder,
  killDatabase,
  startDesk,
} from './desk-process.ts';
import { look, until } from './looking.ts';
import { type SeededDesk, seedDesk } from './seeding.ts';
import { type StoryMail, seeded, tellStory } from './story.ts';

const mails = 500;
const kills = 10;
const seed = 20_260_302;

let folder: DataFolder;
let dovecot: Dovecot;
let sink: FaultSmtp;
let seededDesk: SeededDesk;
let story: StoryMail[];
let answering: Answering;
let desk: DeskProcess;
const random = seeded(seed);
const figures: Record<string, number | string> = { seed, mails, kills };

/** Mails that are not the same as an earlier one. */
const different = () => story.filter((mail) => !mail.copy).length;

/** Delivers mails one by one, spread over `ms`. */
async function deliver(part: readonly StoryMail[], ms: number): Promise<void> {
  for (const mail of part) {
    const inbox = await dovecot.inbox(`shop${mail.mailbox}`);
    await inbox.deliver(mail.bytes);
    await sleep((ms / part.length) * random() * 2);
  }
}

/** Lets a desk live for a random while, sometimes not long enough to be ready, and kills it. */
async function oneLife(round: number, part: readonly StoryMail[]): Promise<void> {
  const delivered = deliver(part, 3_000);
  const inStart = round % 4 === 3;
  if (!inStart) {
    answering.at(await addressOf(desk));
    await answering.begin(3);
  }
  await sleep(200 + random() * (inStart ? 1_500 : 4_000));
  await desk.kill();
  answering.at(null);
  if (round % 3 === 2) await killDatabase(folder.path);
  await delivered;
  desk = startDesk(deskEnv(folder.path));
}

beforeAll(async () => {
  folder = await dataFolder();
  dovecot = await startDovecot({ starttls: false });
  // The answer to the final dot takes its time, so that some desks die while they wait for it.
  sink = await startFaultSmtp({ plan: { at: { dot: { trickle: '250 2.0.0 queued', everyMs: 25 } } } });
  seededDesk = await seedDesk(deskEnv(folder.path), { imapPort: dovecot.imapPort, smtpPort: sink.port });
  story = tellStory(mails, seededDesk.mailboxes.length, random);
  answering = answerBuyers(seededDesk.organisation.people.administrator.headers, random);
});

afterAll(async () => {
  answering?.stop();
  await desk?.kill();
  await sink?.close();
  await dovecot?.remove();
  await folder?.remove();
});

it('500 mails and 30 replies survive ten kills: none lost, none doubled, each in its thread', async () => {
  const started = performance.now();
  desk = startDesk(deskEnv(folder.path));
  const share = mails / kills;
  for (let round = 0; round < kills; round += 1)
    await oneLife(round, story.slice(round * share, (round + 1) * share));
  answering.at(await addressOf(desk));
  await answering.begin(30 - answering.begun());
  figures.killingSeconds = Math.round((performance.now() - started) / 1_000);

  const quiet = await until(110, async () => {
    const [row] = await look(
      folder.path,
      `select (select count(*)::int from raw_mails where state = 'read') as read,
        (select count(*)::int from outgoing_mails where state in ('queued', 'sending', 'deferred')) as leaving`,
    );
    return row?.read === different() && row.leaving === 0 && answering.open() === 0;
  });
  figures.seconds = Math.round((performance.now() - started) / 1_000);
  await tell();
  expect(quiet, 'everything came to rest').toBe(true);
  await expectMails();
  await expectReplies();
});

async function tell(): Promise<void> {
  const states = await look(folder.path, 'select state, count(*)::int as n from raw_mails group by state');
  const out = await look(folder.path, 'select state, count(*)::int as n from outgoing_mails group by state');
  for (const { state, n } of states) figures[`raw_${state}`] = n;
  for (const { state, n } of out) figures[`reply_${state}`] = n;
  const [jobs] = await look(
    folder.path,
    "select max(retry_count)::int as most, count(*) filter (where retry_count > 0)::int as again from jobs.job where name = 'mail.read'",
  );
  Object.assign(figures, { readJobsRepeated: jobs?.again ?? 0, mostRepeats: jobs?.most ?? 0 });
  figures.sinkHolds = sink.held().length;
  console.log(JSON.stringify(figures));
}

async function expectMails(): Promise<void> {
  const raw = await look(
    folder.path,
    `select encode(r.sha256, 'hex') as sum, r.state, r.conversation_id as thread, r.duplicate_of, count(d.uid)::int as deliveries
     from raw_mails r left join deliveries d on d.raw_mail_id = r.id
     group by r.tenant_id, r.id`,
  );
  const places = Map.groupBy(story, (mail) => mail.sum);
  expect(raw.map((row) => row.sum).sort()).toEqual([...places.keys()].sort());
  expect(raw.every((row) => row.deliveries === places.get(row.sum)?.length && row.state === 'read')).toBe(
    true,
  );
  expect(raw.filter((row) => row.duplicate_of !== null)).toEqual([]);
  const copies = story.filter((mail) => mail.copy).length;
  const messages = await look(folder.path, "select count(*)::int as n from messages where kind = 'buyer'");
  expect(messages[0]?.n).toBe(mails - copies);

  const threadOf = new Map(raw.map((row) => [row.sum, row.thread]));
  const model = new Map<string, Set<string>>();
  for (const { sum, thread } of story)
    model.set(thread, (model.get(thread) ?? new Set()).add(String(threadOf.get(sum))));
  expect([...model.values()].every((found) => found.size === 1)).toBe(true);
  const found = new Set([...model.values()].flatMap((one) => [...one]));
  expect(found.size).toBe(model.size);
  const [threads] = await look(folder.path, 'select count(*)::int as n from conversations');
  expect(threads?.n).toBe(model.size);
}

async function expectReplies(): Promise<void> {
  expect(answering.answered()).toHaveLength(30);
  const rows = await look(folder.path, 'select id, state from outgoing_mails');
  expect(rows.map((row) => row.id).sort()).toEqual(answering.answered().sort());
  expect(rows.every((row) => row.state === 'accepted' || row.state === 'uncertain')).toBe(true);
  const ids = sink.held().map(({ bytes }) => /^Message-ID: (<\S+>)/m.exec(bytes.toString())?.[1] ?? '');
  expect(new Set(ids).size, 'no reply reached the server twice').toBe(ids.length);
  const accepted = rows.filter((row) => row.state === 'accepted').length;
  const uncertain = rows.length - accepted;
  expect(ids.length).toBeGreaterThanOrEqual(accepted);
  expect(ids.length).toBeLessThanOrEqual(accepted + uncertain);
}
