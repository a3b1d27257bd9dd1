import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskEnv } from '../support/desk-env.ts';
import { type Dovecot, startDovecot } from '../support/dovecot/index.ts';
import { type FaultSmtp, startFaultSmtp } from '../support/fault-smtp/index.ts';
import { type Answering, answerBuyers } from './answering.ts';
import { addressOf, type DataFolder, type DeskProcess, dataFolder, startDesk } from './desk-process.ts';
import { look, until } from './looking.ts';
import { seedDesk } from './seeding.ts';
import { seeded, tellStory } from './story.ts';

let folder: DataFolder;
let dovecot: Dovecot;
let silent: FaultSmtp;
let desk: DeskProcess;
let answering: Answering;
const story = tellStory(80, 4, seeded(9));

beforeAll(async () => {
  folder = await dataFolder();
  dovecot = await startDovecot({ starttls: false });
  silent = await startFaultSmtp({ plan: { at: { dot: { hang: true } } } });
  const servers = { imapPort: dovecot.imapPort, smtpPort: silent.port };
  const { organisation } = await seedDesk(deskEnv(folder.path), servers);
  answering = answerBuyers(organisation.people.administrator.headers, seeded(10));
});
afterAll(async () => {
  answering?.stop();
  await desk?.kill();
  await silent?.close();
  await dovecot?.remove();
  await folder?.remove();
});

const deliver = async (from: number, to: number): Promise<void> => {
  for (const mail of story.slice(from, to))
    await (await dovecot.inbox(`shop${mail.mailbox}`)).deliver(mail.bytes);
};
/** Every mail has been read that lies in the mailboxes, a second copy of one too. */
const read = (count: number) => async (): Promise<boolean> => {
  const places =
    "select count(*)::int as n from deliveries d join raw_mails r on r.id = d.raw_mail_id where r.state = 'read'";
  const [row] = await look(folder.path, places);
  return row?.n === count;
};

it('asked to end in the middle of reading and of a hand-over it ends within 20 seconds and loses neither', async () => {
  desk = startDesk(deskEnv(folder.path));
  answering.at(await addressOf(desk));
  await deliver(0, 10);
  expect(await until(30, read(10))).toBe(true);
  await answering.begin(1);
  expect(await until(20, async () => silent.held().length === 1)).toBe(true);
  const delivered = deliver(10, 80);
  expect(await until(20, async () => !(await read(10)()))).toBe(true);
  const { code, ms } = await desk.term();
  console.log(JSON.stringify({ secondsToEnd: Math.round(ms / 100) / 10 }));
  expect(code).toBe(0);
  expect(ms).toBeLessThan(20_000);
  await delivered;

  desk = startDesk(deskEnv(folder.path));
  await addressOf(desk);
  const rows = await look(folder.path, 'select state, attempts from outgoing_mails');
  expect(rows).toEqual([{ state: 'uncertain', attempts: 1 }]);
  expect(await until(60, read(80))).toBe(true);
  expect(silent.held()).toHaveLength(1);
});
