import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import { type OutboxWorld, openOutboxWorld } from './outbox/world.fixture.ts';
import { soughtBy } from './raw-search.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
  await world.arrive(
    buyerMail({
      alias: 'lamp4search',
      order: '305-1111111-0000001',
      messageId: '<Lamp.1@marketplace.amazon.de>',
    }),
  );
  await world.arrive(
    buyerMail({
      alias: 'lamp4search',
      order: '305-1111111-0000001',
      messageId: '<Lamp.2@marketplace.amazon.de>',
    }),
  );
  await world.arrive(
    buyerMail({
      alias: 'shade4search',
      order: '305-2222222-0000002',
      subject: 'Frage zum Schirm 100% (blau)',
    }),
  );
});
afterAll(() => world.close());

const search = async (q: string, role: 'lead' | 'agent' | 'auditor' = 'lead') => {
  const url = `/api/v1/raw-mails?q=${encodeURIComponent(q)}`;
  await world.browser();
  const { headers } = world.desk.organisation.people[role];
  return (await world.desk.app.inject({ url, headers })).json();
};
const found = async (q: string) => (await search(q)).items.length as number;

describe('raw mails', () => {
  it('are not searched with nothing, with too much, or by those who may not read them', async () => {
    expect((await search(' ')).code).toBe('invalid_input');
    expect((await search('x'.repeat(1001))).code).toBe('invalid_input');
    expect((await search('305-1111111-0000001', 'agent')).code).toBe('forbidden');
  });

  it.each([
    ['305-1111111-0000001', 2],
    ['305-11', 2],
    ['305-9', 0],
    ['lamp4search@marketplace.amazon.de', 2],
    ['LAMP4search+1a2b@marketplace.amazon.de', 2],
    ['Hans <shade4search@marketplace.amazon.de>', 1],
    ['lamp4@marketplace.amazon.de', 0],
    ['<Lamp.1@marketplace.amazon.de>', 1],
    ['Message-ID: <Lamp.2@marketplace.amazon.de>', 1],
    ['Lamp.2@marketplace.amazon.de', 1],
    ['schirm 100%', 1],
    ['schirm 100_', 0],
  ])('are found by %j: %d', async (q, count) => expect(await found(q)).toBe(count));

  it('are found by the number of their conversation, and narrowed besides', async () => {
    const [{ number }] = await world.rows("select number from conversations where subject like '%Schirm%'");
    expect(await found(`#${number}`)).toBe(1);
    const headers = await world.browser('lead');
    const url = `/api/v1/raw-mails?q=${number}&state=quarantined`;
    expect((await world.desk.app.inject({ url, headers })).json().items).toEqual([]);
  });

  it('tell their subject', async () => {
    const [mail] = (await search('Schirm')).items;
    expect(mail.subject).toContain('Schirm 100%');
  });
});

it('whatever is typed is looked for in one way', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (q) => {
      expect(['order', 'number', 'address', 'words']).toContain(soughtBy(q).by);
    }),
  );
});
