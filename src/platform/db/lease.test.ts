import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { quietLog } from '../../../test/support/log.ts';
import { createLeases, type Leases } from './lease.ts';

let db: TestDatabase;
let one: Leases;
let other: Leases;
const never = () => expect.unreachable('the lease was lost');

beforeAll(async () => {
  db = await createTestDatabase();
  one = createLeases(db.appUrl, quietLog);
  other = createLeases(db.appUrl, quietLog);
});
afterEach(() => Promise.all([one.give('box'), other.give('box')]));
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
  await db.drop();
});

describe('leases', () => {
  it('are refused to a second process, and to the first one again', async () => {
    expect(await one.take('box', never)).toBe(true);
    expect(await other.take('box', never)).toBe(false);
    expect(await one.take('box', never)).toBe(false);
  });

  it('stand beside each other by name and can be given on', async () => {
    expect(await one.take('box', never)).toBe(true);
    expect(await other.take('other box', never)).toBe(true);
    await one.give('box');
    expect(await other.take('box', never)).toBe(true);
    await other.give('other box');
  });

  it('end with the connection, tell their holder, and can be taken anew', async () => {
    const lost = Promise.withResolvers<void>();
    expect(await one.take('box', lost.resolve)).toBe(true);
    await db.admin.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()`,
    );
    await lost.promise;
    expect(await one.take('box', never)).toBe(true);
  });

  it('fail, and do not pretend, when the database is away', async () => {
    const nowhere = new URL(db.appUrl);
    nowhere.port = '1';
    const away = createLeases(nowhere.toString(), quietLog);
    await expect(away.take('box', never)).rejects.toThrow();
    await away.close();
  });
});
