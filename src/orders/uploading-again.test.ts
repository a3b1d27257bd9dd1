import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UploadedFile } from './contract.ts';
import { returnRow, returnsFile } from './reports.fixture.ts';
import { cardOf, file, freshOrder, get, taken, world } from './upload-world.fixture.ts';

describe('what was told before', () => {
  const state = (order: string, word: string, updated: string) =>
    file('all_orders', order, { 'order-status': word, 'last-updated-date': updated });

  it('the same file again changes nothing', async () => {
    const order = freshOrder();
    const text = file('all_orders', order);
    const first = await taken(text, { asOf: '2026-02-25T00:00:00Z' });
    const rows = await world.rows('select count(*) from audit_events');
    const second = await taken(text, { name: 'again.txt', role: 'coordinator' });
    expect(second).toEqual({ ...first, again: true });
    expect(await world.rows('select count(*) from audit_events')).toEqual(rows);
  });

  it('a file that was cut off is read on', async () => {
    const order = freshOrder();
    const text = file('all_orders', order);
    const { id } = await taken(text);
    await world.rows('update order_files set read_at = null, uploaded_at = $2 where id = $1', [
      id,
      new Date(world.clock.now().getTime() - 3_600_000),
    ]);
    const listed = async () =>
      (await get(`/stores/${world.storeId}/order-files`))
        .json()
        .items.find((one: UploadedFile) => one.id === id).state;
    expect(await listed()).toBe('cut_off');
    expect(await taken(text)).toMatchObject({ id, again: false, state: 'read', orders: 1, facts: 0 });
    expect(await listed()).toBe('read');
  });

  it('an older file never takes the place of a newer one', async () => {
    const order = freshOrder();
    await taken(state(order, 'Cancelled', '2026-02-24T00:00:00Z'), { asOf: '2026-02-25T00:00:00Z' });
    const old = await taken(state(order, 'Pending', '2026-02-20T00:00:00Z'), {
      asOf: '2026-02-26T00:00:00Z',
    });
    expect(old.facts).toBe(0);
    expect((await cardOf(order)).state?.code).toBe('cancelled');
    const future = await taken(file('unshipped', order), { asOf: '2036-01-01T00:00:00Z' });
    expect(future.asOf).toBe(world.clock.now().toISOString());
  });

  it('a mail that tells of a refund is held against a later file that does not', async () => {
    const order = freshOrder();
    await cardOf(order);
    const [row] = await world.rows('select tenant_id, id from orders where amazon_order_id = $1', [order]);
    await world.rows(
      `insert into order_events (tenant_id, id, order_id, kind, at, amount_minor, currency)
       values ($1, gen_random_uuid(), $2, 'refund_issued', '2026-02-27T10:00:00Z', 1999, 'EUR')`,
      [row.tenant_id, row.id],
    );
    await taken(returnsFile([returnRow(order)]), { asOf: '2026-02-26T00:00:00Z' });
    expect((await cardOf(order)).contradictions).toEqual([]);
    await taken(returnsFile([returnRow(order), returnRow(freshOrder())]), { asOf: '2026-03-01T00:00:00Z' });
    expect((await cardOf(order)).contradictions).toMatchObject([
      { kind: 'refund_only_in_mail', mailAmount: { minor: 1999, currency: 'EUR' } },
    ]);
    await taken(returnsFile([{ ...returnRow(order), 'Refunded Amount': '10.00' }]), {
      asOf: '2026-03-02T00:00:00Z',
    });
    expect((await cardOf(order)).contradictions).toMatchObject([
      { kind: 'refund_differs', fileAmount: { minor: 1000 } },
    ]);
  });
});

it('files and mails in any order make the same card', async () => {
  const template = freshOrder();
  const day = (at: number) => `2026-02-${String(20 + at).padStart(2, '0')}T00:00:00Z`;
  const texts = (order: string): [string, string][] => [
    [file('all_orders', order), day(3)],
    [file('all_orders', order, { 'order-status': 'Pending', 'last-updated-date': day(0) }), day(4)],
    [file('all_orders', order, { 'order-status': 'Cancelled' }), day(3)],
    [file('new_orders', order), day(1)],
    [file('unshipped', order, { 'promise-date': day(5) }), day(2)],
    [file('fba_shipments', order), day(4)],
    [file('fba_shipments', order, { carrier: 'UPS' }), day(3)],
    [returnsFile([returnRow(order)]), day(6)],
    [returnsFile([{ ...returnRow(order), 'Return request status': 'Closed' }]), day(7)],
  ];
  const cardAfter = async (places: readonly number[]): Promise<string> => {
    const order = freshOrder();
    for (const place of places) {
      const given = texts(order)[place];
      if (given) await taken(given[0], { asOf: given[1] });
      else await cardOf(order);
    }
    const { id: _, knownSince: __, files, ...card } = await cardOf(order);
    const kinds = files.map(({ kind, asOf }) => `${kind} ${asOf}`).sort();
    const plain = JSON.stringify({ ...card, kinds }).replaceAll(order, template);
    return plain.replace(/"fileId":"[^"]+"/g, '"fileId":"one"');
  };
  const all = texts('').map((_, place) => place);
  const expected = await cardAfter([...all, -1]);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...all, -1], { minLength: all.length + 1 }), async (places) => {
      expect(await cardAfter(places)).toBe(expected);
    }),
    { numRuns: 5 },
  );
}, 60_000);
