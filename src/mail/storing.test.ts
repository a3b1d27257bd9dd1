import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFetchingWorld, type FetchingWorld } from './fetching/world.fixture.ts';
import { type IncomingMail, storeRawMails } from './storing.ts';

let world: FetchingWorld;
let mailboxId: string;

beforeAll(async () => {
  world = await createFetchingWorld();
  mailboxId = await world.addMailbox({
    host: 'localhost',
    port: 993,
    security: 'tls',
    user: 'u',
    password: 'p',
  });
});
afterAll(() => world.end());

const mail = (text: string | Buffer, more: Partial<IncomingMail> = {}): IncomingMail => ({
  storeId: world.storeId,
  mailboxId,
  source: 'imap',
  receivedAt: new Date('2026-03-02T08:00:00Z'),
  history: false,
  bytes: Buffer.from(text),
  ...more,
});
const place = (uid: number, uidvalidity = 1) => ({ folder: 'INBOX', uidvalidity, uid });
const store = (mails: IncomingMail[]) =>
  world.db.database.tenant(world.tenantId, (tx) => storeRawMails(tx, world.services, world.tenantId, mails));
const count = async (text: string): Promise<number> =>
  Number((await world.db.admin.query(text)).rows[0].count);

describe('storing raw mails', () => {
  it('leaves nothing behind when the transaction fails, no job either', async () => {
    const jobs = await count('select count(*) from jobs.job');
    await expect(
      world.db.database.tenant(world.tenantId, async (tx) => {
        await storeRawMails(tx, world.services, world.tenantId, [mail('lost', { place: place(900) })]);
        throw new Error('the power went');
      }),
    ).rejects.toThrow('the power went');
    expect(await count('select count(*) from raw_mails')).toBe(0);
    expect(await count('select count(*) from jobs.job')).toBe(jobs);
  });

  it('refuses a store that is not of the tenant', async () => {
    await expect(store([mail('x', { storeId: world.services.rng.uuid() })])).rejects.toThrow();
  });

  it('leaves out places that are stored, within one call too', async () => {
    const [first] = await store([mail('a', { place: place(1) })]);
    expect(first).toBeDefined();
    const ids = await store([
      mail('a again', { place: place(1) }),
      mail('b', { place: place(2) }),
      mail('b again', { place: place(2) }),
      mail('other numbering', { place: place(1, 2) }),
    ]);
    expect(ids).toHaveLength(2);
    expect((await world.mails(mailboxId)).map((one) => one.text)).toEqual(['a', 'b', 'other numbering']);
  });

  it('stores one place once when two write at the same moment', async () => {
    const ids = await Promise.all(
      Array.from({ length: 6 }, () => store([mail('race', { place: place(50) })])),
    );
    expect(ids.flat()).toHaveLength(1);
    expect(await count('select count(*) from deliveries where uid = 50')).toBe(1);
  });

  it('keeps the bytes sealed under a key of their own, with their sum and size', async () => {
    const secret = 'Erika Mustermann, Heidestraße 17';
    const ids = await store([mail(secret), mail(secret)]);
    const { rows } = await world.db.admin.query(
      'select * from raw_mails where id = any($1::uuid[]) order by array_position($1::uuid[], id)',
      [ids],
    );
    expect(rows.map((row) => row.id)).toEqual(ids);
    for (const row of rows) {
      expect(row.sealed.includes(Buffer.from('Mustermann'))).toBe(false);
      expect(row.sha256).toEqual(createHash('sha256').update(secret).digest());
      expect(row).toMatchObject({ size: Buffer.byteLength(secret), state: 'stored', attempts: 0 });
    }
    expect(rows[0].key_id).not.toBe(rows[1].key_id);
  });

  it('asks for each mail to be read once, ten in a job, in the order of `mails`', async () => {
    const ids = await store(Array.from({ length: 23 }, (_, n) => mail(`mail ${n}`)));
    const { rows } = await world.db.admin.query(
      "select data->'rawMailIds' as ids from jobs.job where data->'rawMailIds' ?| $1",
      [ids],
    );
    const jobs = rows
      .map((row) => row.ids as string[])
      .sort((a, b) => ids.indexOf(a[0] ?? '') - ids.indexOf(b[0] ?? ''));
    expect(jobs).toEqual([ids.slice(0, 10), ids.slice(10, 20), ids.slice(20)]);
    expect(ids).toHaveLength(23);
  });

  it('takes mails without bytes, and of 50 MB', async () => {
    const large = Buffer.alloc(50_000_000, 'mail');
    const ids = await store([mail(''), mail(large), mail('after')]);
    const { rows } = await world.db.admin.query(
      'select size, length(sealed) as sealed from raw_mails where id = any($1::uuid[]) order by array_position($1::uuid[], id)',
      [ids],
    );
    expect(rows.map((row) => row.size)).toEqual([0, 50_000_000, 5]);
    expect(rows[1].sealed).toBe(50_000_029);
  });

  it('does nothing for no mails', async () => {
    expect(await store([])).toEqual([]);
  });
});
