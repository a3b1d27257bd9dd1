import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VaultError } from '#platform/vault/index.ts';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import { type OutboxWorld, openOutboxWorld } from './outbox/world.fixture.ts';
import { createReadingPool, type ReadingPool } from './reading/index.ts';
import { multipart } from './reading/sample-mails.ts';
import { readMails } from './reading-mails.ts';
import { storeRawMails } from './storing.ts';

let world: OutboxWorld;
let pool: ReadingPool;
beforeAll(async () => {
  world = await openOutboxWorld();
  pool = createReadingPool({ size: 1, cpuMs: 250, log: { warn: () => undefined } });
});
afterAll(async () => {
  await pool.close();
  await world.close();
});

const tenantId = () => world.desk.organisation.tenantId;

/** Stores mails without reading them; gives their ids. */
const store = (...mails: Uint8Array[]): Promise<string[]> =>
  world.desk.db.database.tenant(tenantId(), (tx) =>
    storeRawMails(
      tx,
      world.desk.services,
      tenantId(),
      mails.map((bytes) => ({
        storeId: world.storeId,
        mailboxId: world.mailboxId,
        source: 'api',
        receivedAt: world.clock.now(),
        history: false,
        bytes,
      })),
    ),
  );

/** Reads a batch as the job would, with a pool and a database of the test's choosing. */
const read = (
  ids: readonly string[],
  change: { pool?: ReadingPool; events?: typeof world.deps.events } = {},
) =>
  readMails({
    services: world.desk.services,
    pool,
    events: world.deps.events,
    trustedAuthServers: [],
    ...change,
  })(
    ids.map((id) => ({
      id,
      data: { tenantId: tenantId(), rawMailIds: [id] },
      attempt: 1,
      lastTry: false,
      lost: false,
    })),
  );

const raw = async (id: string) => (await world.rows('select * from raw_mails where id = $1', [id]))[0];
const ask = async (method: 'GET' | 'POST', url: string) =>
  world.desk.app.inject({ method, url, headers: await world.browser('lead') });

/** Makes the kept bytes unreadable, and gives back how to mend them. */
async function damage(id: string): Promise<() => Promise<unknown>> {
  const { sealed } = await raw(id);
  await world.rows('update raw_mails set sealed = $2 where id = $1', [
    id,
    Buffer.from(sealed).fill(1, 40, 60),
  ]);
  return () => world.rows('update raw_mails set sealed = $2 where id = $1', [id, sealed]);
}

it('a mail that fails each time is quarantined after three tries, told, and read on request when it is mended', async () => {
  const [id = ''] = await store(buyerMail({ alias: 'poison123456' }));
  const mend = await damage(id);
  expect(await read([id])).toEqual([expect.objectContaining({ message: 'crashed' })]);
  expect(await raw(id)).toMatchObject({ state: 'failed', attempts: 1, problem: 'crashed' });
  await read([id]);
  expect(await raw(id)).toMatchObject({ state: 'failed', attempts: 2 });
  expect(await read([id])).toEqual(['quarantined: crashed']);
  expect(await raw(id)).toMatchObject({ state: 'quarantined', attempts: 3, problem: 'crashed' });

  const list = (await ask('GET', '/api/v1/raw-mails?state=quarantined')).json().items;
  expect(list).toEqual([expect.objectContaining({ id, problem: 'crashed', attempts: 3 })]);
  expect(list[0].explanation).toMatch(/\w+ \w+/);

  expect((await ask('POST', `/api/v1/raw-mails/${id}/reprocess`)).statusCode).toBe(200);
  expect(await raw(id)).toMatchObject({ state: 'stored', problem: null, attempts: 0 });
  const jobs = await world.rows(
    "select 1 from jobs.job where name = 'mail.read' and data->'rawMailIds' ? $1",
    [id],
  );
  expect(jobs).toHaveLength(2);
  await mend();
  expect(await read([id])).toEqual([expect.stringContaining('put into conversation')]);
  expect(await raw(id)).toMatchObject({ state: 'read', problem: null });
  expect((await ask('POST', `/api/v1/raw-mails/${id}/reprocess`)).json()).toMatchObject({
    code: 'wrong_state',
  });
});

it('one such mail in a batch of 25 leaves the 24 others read', async () => {
  const ids = await store(
    ...Array.from({ length: 25 }, (_, n) =>
      buyerMail({ alias: `batch${n}000000`, order: `302-000${1000 + n}-1111111` }),
    ),
  );
  const bad = ids[11] ?? '';
  await damage(bad);
  const outcomes = await read(ids);
  expect(outcomes.filter((one) => one instanceof Error)).toHaveLength(1);
  const states = await world.rows(
    'select state, count(*)::int from raw_mails where id = any($1) group by state order by state',
    [ids],
  );
  expect(states).toEqual([
    { state: 'failed', count: 1 },
    { state: 'read', count: 24 },
  ]);
  expect(await raw(bad)).toMatchObject({ state: 'failed' });
});

it('one whose handing over fails leaves the others of its batch placed', async () => {
  const [one = '', bad = '', two = ''] = await store(
    buyerMail({ alias: 'handone12345', order: '302-0002001-1111111' }),
    buyerMail({ alias: 'handbad12345', order: '302-0002002-1111111' }),
    buyerMail({ alias: 'handtwo12345', order: '302-0002003-1111111' }),
  );
  const { events } = world.deps;
  const failing: typeof events = {
    ...events,
    async mailsRead(tx, tenant, mails) {
      const placed = await events.mailsRead(tx, tenant, mails);
      if (mails.some((mail) => mail.rawMailId === bad))
        throw new TypeError('a rule met what it did not foresee');
      return placed;
    },
  };
  const outcomes = await read([one, bad, two], { events: failing });
  expect(outcomes.map((outcome) => outcome instanceof Error)).toEqual([false, true, false]);
  expect(await raw(bad)).toMatchObject({ state: 'failed', problem: 'crashed' });
  const left = await world.rows("select 1 from conversations where amazon_order_id = '302-0002002-1111111'");
  expect(left).toHaveLength(0);
});

it('a mail that takes too long is read the short way at the second try', async () => {
  const pdf = Buffer.alloc(21_000_000, 'abcdef').toString('base64').replace(/.{76}/g, '$&\r\n');
  const head = 'Content-Type: application/pdf; name="x.pdf"\r\nContent-Transfer-Encoding: base64';
  const [id = '', other = ''] = await store(
    multipart('mixed', ['\r\nsee the file', `${head}\r\nContent-Disposition: attachment\r\n\r\n${pdf}`]),
    buyerMail({ alias: 'beside123456', order: '302-0003001-1111111' }),
  );
  const strict = createReadingPool({ size: 1, cpuMs: 120, log: { warn: () => undefined } });
  const [slow] = await read([id, other], { pool: strict });
  await strict.close();
  expect(slow).toMatchObject({ message: 'too_slow' });
  expect(await raw(id)).toMatchObject({ state: 'failed', problem: 'too_slow', attempts: 1 });
  expect(await raw(other)).toMatchObject({ state: 'read' });
  expect(await read([id])).toEqual([expect.stringContaining('put into conversation')]);
  expect(await raw(id)).toMatchObject({ state: 'read', problem: null, attempts: 2 });
  const { conversation_id: thread } = await raw(id);
  const [message] = await world.rows('select text from messages where conversation_id = $1', [thread]);
  expect(message.text).toContain('see the file');
}, 60_000);

it('a database that went away, and a pool that closes, are not the mail’s fault', async () => {
  const [id = ''] = await store(buyerMail({ alias: 'away12345678', order: '302-0004001-1111111' }));
  const { events } = world.deps;
  const away: typeof events = {
    ...events,
    mailsRead: () => Promise.reject(Object.assign(new Error('terminating connection'), { code: '57P01' })),
  };
  expect(await read([id], { events: away })).toEqual([expect.any(Error)]);
  const closing = createReadingPool({ size: 1, log: { warn: () => undefined } });
  await closing.close();
  expect(await read([id], { pool: closing })).toEqual([expect.any(Error)]);
  expect(await raw(id)).toMatchObject({ state: 'stored', attempts: 0, problem: null });
});

it('a disk without room for a file is not the mail’s fault', async () => {
  const pdf =
    'Content-Type: application/pdf; name="x.pdf"\r\nContent-Disposition: attachment\r\n\r\n%PDF-1.4';
  const [id = ''] = await store(multipart('mixed', ['\r\nsee the file', pdf]));
  const { services } = world.desk;
  const { files } = services;
  services.files = { ...files, put: () => Promise.reject(new VaultError('disk_full')) };
  for (let tries = 0; tries < 3; tries += 1) expect(await read([id])).toEqual([expect.any(Error)]);
  services.files = files;
  expect(await raw(id)).toMatchObject({ state: 'stored', attempts: 0, problem: null });
  expect(await read([id])).toEqual([expect.stringContaining('put into conversation')]);
});

it('two processes that read the same mail at once place it once, and neither calls it a copy of itself', async () => {
  const [id = ''] = await store(buyerMail({ alias: 'both12345678', order: '302-0005001-1111111' }));
  const outcomes = (await Promise.all([read([id]), read([id])])).flat();
  expect(outcomes.sort()).toEqual([expect.stringContaining('put into conversation'), 'was read before']);
  expect(await raw(id)).toMatchObject({ state: 'read', duplicate_of: null, attempts: 1 });
  expect((await raw(id)).message_id).not.toBeNull();
});

it('a mail whose key was destroyed ends where it can be seen', async () => {
  const [id = ''] = await store(buyerMail({ alias: 'erased123456' }));
  await world.rows('update raw_mails set sealed = null where id = $1', [id]);
  for (let tries = 0; tries < 3; tries += 1) await read([id]);
  expect(await raw(id)).toMatchObject({ state: 'quarantined', problem: 'key_destroyed' });
});

it('large mails are held a few at a time, however many a batch names', async () => {
  const part = Buffer.alloc(9_000_000, 'large ');
  const ids = await store(
    ...Array.from({ length: 8 }, (_, n) =>
      Buffer.concat([Buffer.from(buyerMail({ alias: `large${n}000000` })), part]),
    ),
  );
  const held: number[] = [];
  const watched: ReadingPool = {
    ...pool,
    readMany(requests) {
      held.push(requests.reduce((sum, request) => sum + request.bytes.byteLength, 0));
      return pool.readMany(requests);
    },
  };
  const outcomes = await read(ids, { pool: watched });
  expect(outcomes).toHaveLength(8);
  expect(held.length).toBeGreaterThan(1);
  expect(Math.max(...held)).toBeLessThan(32_000_000);
});

it('beside a mail with which processes end, one that only waits is not counted', async () => {
  const [killer = '', innocent = ''] = await store(
    buyerMail({ alias: 'killer000000', order: '302-0003001-1111111' }),
    buyerMail({ alias: 'innocent0000', order: '302-0003002-1111111' }),
  );
  const lost = (id: string) => [
    { id, data: { tenantId: tenantId(), rawMailIds: [id] }, attempt: 2, lastTry: false, lost: true },
  ];
  for (let life = 1; life <= 2; life += 1) {
    const begun = Promise.withResolvers<void>();
    // a process that ends here never hears of its reader again
    const ended: ReadingPool = {
      ...pool,
      readMany: () => {
        begun.resolve();
        return new Promise<never>(() => {});
      },
    };
    const handle = readMails({
      services: world.desk.services,
      pool: ended,
      events: world.deps.events,
      trustedAuthServers: [],
    });
    void handle(lost(killer));
    await begun.promise;
    void handle(lost(innocent));
    // long enough for it to be counted, if it were
    await setTimeout(100);
    expect(await raw(killer)).toMatchObject({ attempts: life });
    expect(await raw(innocent)).toMatchObject({ attempts: 0 });
  }
  const living = readMails({
    services: world.desk.services,
    pool,
    events: world.deps.events,
    trustedAuthServers: [],
  });
  const [[first], [second]] = await Promise.all([living(lost(killer)), living(lost(innocent))]);
  expect(first).toBe('quarantined: crashed');
  expect(second).toMatch(/put into conversation/);
});
