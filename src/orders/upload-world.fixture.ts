import { afterAll, beforeAll, expect } from 'vitest';
import { type OutboxWorld, openOutboxWorld } from '#mail/outbox/world.fixture.ts';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import type { OrderCard, UploadedFile } from './contract.ts';
import { flatFile, headers, rowsOf } from './reports.fixture.ts';

export let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

export type Role = 'agent' | 'lead' | 'client' | 'auditor' | 'coordinator' | 'administrator';
let orders = 0;
export const freshOrder = () => {
  orders += 1;
  return `303-${String(orders).padStart(7, '0')}-1234567`;
};
const headersOf = async (role: Role) => {
  await world.browser();
  return world.desk.organisation.people[role].headers;
};

export const upload = async (
  file: string | Buffer,
  more: { role?: Role; storeId?: string; asOf?: string; name?: string } = {},
) => {
  const { role = 'lead', storeId = world.storeId, asOf, name = 'orders.txt' } = more;
  const query = new URLSearchParams({ name, ...(asOf ? { asOf } : {}) });
  return world.desk.app.inject({
    method: 'POST',
    url: `/api/v1/stores/${storeId}/order-files?${query}`,
    headers: { ...(await headersOf(role)), 'content-type': 'application/octet-stream' },
    payload: Buffer.from(file),
  });
};
export const taken = async (...given: Parameters<typeof upload>): Promise<UploadedFile> => {
  const answer = await upload(...given);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
};
export const get = async (url: string, role: Role = 'agent') =>
  world.desk.app.inject({ url: `/api/v1${url}`, headers: await headersOf(role) });

/** The card of an order as a thread about it has it; a mail of its buyer makes the thread. */
export async function cardOf(order: string): Promise<OrderCard> {
  const alias = `b${order.replaceAll('-', '')}x`;
  await world.arrive(buyerMail({ order, alias, messageId: `<${order}@marketplace.amazon.de>` }));
  const [row] = await world.rows('select id from conversations where amazon_order_id = $1', [order]);
  return (await get(`/conversations/${row.id}`)).json().order;
}

export const file = (kind: keyof typeof headers, order: string, more: Record<string, string> = {}) =>
  flatFile(headers[kind], [{ ...rowsOf(order)[kind], ...more }]);
