import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reply } from '#conversations/index.ts';
import { createReadingPool, type ReadingPool } from '#mail/reading/index.ts';
import { readMails } from '#mail/reading-mails.ts';
import { open } from '#platform/vault/index.ts';
import { openKeys } from '#privacy/index.ts';
import { nextMail } from '../../../db/world/replay.ts';
import type { ArrivingMail } from '../../../db/world/types.ts';
import { consequences } from '../../events.ts';
import { type BareDesk, bareDesk } from '../services.fixture.ts';
import { deliverMail, startArrivals, wordAfter } from './arrivals.ts';
import { type Cast, found, personKeys } from './founding.ts';

let desk: BareDesk;
let cast: Cast;
let pool: ReadingPool;
beforeAll(async () => {
  desk = await bareDesk();
  pool = createReadingPool({ size: 1, log: { warn: () => undefined } });
  const tenantId = desk.services.rng.uuid();
  const passwordHashes = new Map(personKeys.map((key) => [key, 'nobody signs in']));
  cast = await desk.services.database.tenant(tenantId, (tx) =>
    found(tx, desk.services, { tenantId, passwordHashes }),
  );
});
afterAll(async () => {
  await pool.close();
  await desk.end();
});

const raw = async () =>
  (await desk.db.admin.query('select id, source, conversation_id from raw_mails order by id')).rows;

async function readAll(): Promise<void> {
  const deps = {
    services: desk.services,
    pool,
    events: consequences(desk.services).mail,
    trustedAuthServers: [],
  };
  const calls = (await raw()).map(({ id }) => ({
    ...{ id, attempt: 1, lastTry: true, lost: false },
    data: { tenantId: cast.tenantId, rawMailIds: [id] },
  }));
  await readMails(deps)(calls);
}

test('a reply of nobody here brings no further mail', async () => {
  for (const text of [
    '',
    'Subject: x\r\n\r\nMessage-ID: <a@b.example>',
    'Message-ID: <unknown@b.example>\r\n\r\nx',
  ])
    expect(await wordAfter(desk.services, cast.tenantId, Buffer.from(text))).toBeNull();
});

test('mail for a mailbox that was taken away is dropped', async () => {
  const mail = nextMail(0, desk.services.clock.now(), 'test');
  await deliverMail(desk.services, cast.tenantId, { ...mail, mailbox: 'gone@lumo.example' });
  expect(await raw()).toEqual([]);
});

test('somebody writes at every interval, never the same mail twice', async () => {
  const arrivals = startArrivals(desk.services, cast.tenantId, 60);
  await vi.waitFor(async () => expect((await raw()).length).toBeGreaterThanOrEqual(3), 10_000);
  await arrivals.stop();
  const count = (await raw()).length;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await raw()).length).toBe(count);
  await readAll();
  expect(new Set((await raw()).map((row) => row.conversation_id)).size).toBe(count);
});

/** Answers a thread and gives the mail that would leave. */
async function answer(conversationId: string): Promise<Buffer> {
  const services = { ...desk.services, jobs: { ...desk.services.jobs, enqueue: async () => undefined } };
  const admin = cast.actors.get('admin');
  if (!admin) throw new Error('no administrator');
  return services.database.tenant(cast.tenantId, async (tx) => {
    const { version } = await tx
      .selectFrom('conversations')
      .select('version')
      .where('id', '=', conversationId)
      .executeTakeFirstOrThrow();
    const command = { text: 'Thank you, we look into it.', basedOn: version, thenClose: false };
    const { outgoingId: id } = await reply(tx, services, admin, conversationId, command);
    const row = await tx
      .selectFrom('outgoing_mails')
      .select(['key_id', 'sealed'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const key = (await openKeys(tx, services, [row.key_id])).get(row.key_id);
    return open(key ?? new Uint8Array(), row.sealed, `outgoing ${id}`);
  });
}

test('one of five who were answered writes again, into the same thread', async () => {
  const conversationId = (await raw())[0].conversation_id;
  const words: (ArrivingMail | null)[] = [];
  while (words.length < 60)
    words.push(await wordAfter(desk.services, cast.tenantId, await answer(conversationId)));
  const written = words.filter((word) => word !== null);
  expect(written.length).toBeGreaterThan(2);
  expect(written.length).toBeLessThan(30);
  const [word] = written;
  if (word) await deliverMail(desk.services, cast.tenantId, word);
  await readAll();
  expect((await raw()).at(-1).conversation_id).toBe(conversationId);
});
