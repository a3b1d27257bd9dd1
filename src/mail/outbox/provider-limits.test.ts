import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minute, type OutboxWorld, openOutboxWorld } from './world.fixture.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

describe('a server that limits how much an account sends (SMTP-19)', () => {
  it.each([
    ['per minute', '421 4.7.28 rate limit exceeded'],
    ['per day, as if for good', '550 5.4.5 Daily user sending quota exceeded'],
  ])(
    '%s: one reply hears it, the others wait with it, and all leave once, in the order of their threads',
    async (_name, words) => {
      const server = await world.serve({ at: { dot: { reply: words } }, connections: 1 });
      const threads = [await world.thread(), await world.thread()];
      const ids: string[] = [];
      for (const text of ['eins', 'zwei', 'drei'])
        for (const thread of threads) ids.push(await world.queued(thread, { text }));
      for (const id of ids) await world.send(id);
      expect(server.said.filter((line) => line.startsWith('MAIL'))).toHaveLength(1);
      expect(await world.outgoing(ids[0] ?? '')).toMatchObject({
        state: 'deferred',
        problem: 'quota',
        attempts: 1,
      });
      const [mailbox] = await world.rows('select smtp_problem, smtp_blocked_until from mailboxes');
      expect(mailbox.smtp_problem).toBe('quota');
      const wait = mailbox.smtp_blocked_until.getTime() - world.clock.now().getTime();
      expect(wait).toBe(minute);
      world.clock.turn(wait);
      for (let round = 0; round < 3; round += 1) for (const id of ids) await world.send(id);
      const taken = server
        .held()
        .slice(1)
        .map(({ bytes, to }) => [to[0], /eins|zwei|drei/.exec(bytes.toString())?.[0]]);
      expect(taken).toHaveLength(6);
      for (const { address } of threads)
        expect(taken.filter(([to]) => to === address).map(([, text]) => text)).toEqual([
          'eins',
          'zwei',
          'drei',
        ]);
      expect((await world.rows('select smtp_problem from mailboxes'))[0].smtp_problem).toBeNull();
    },
  );

  it('a buyer whose own mailbox is full holds up nobody else', async () => {
    const server = await world.serve({ at: { rcpt: { reply: '452 4.2.2 mailbox full' } }, connections: 1 });
    const [full, fine] = [await world.queued(await world.thread()), await world.queued(await world.thread())];
    await world.send(full);
    await world.send(fine);
    expect(await world.outgoing(full)).toMatchObject({ state: 'deferred', problem: 'quota' });
    expect((await world.outgoing(fine)).state).toBe('accepted');
    expect(server.held()).toHaveLength(1);
  });
});
