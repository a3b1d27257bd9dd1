import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadHeadKey } from '#platform/audit/head-key.ts';
import { signHeads, verifyHeads } from '#platform/audit/heads.ts';
import { systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { type DeskServer, deskServer } from '../../test/support/desk-server.ts';
import { type SeededOrganisation, seedOrganisation } from '../../test/support/people.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';
import type { Role } from './contract.ts';

const clock = turnedClock();
const rng = systemRng(clock);
let db: TestDatabase;
let desk: DeskServer;
let own: SeededOrganisation;
let folder: string;
let sign: () => Promise<number>;
beforeAll(async () => {
  db = await createTestDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'sellerdesk-audit-'));
  const file = path.join(folder, 'audit-heads.jsonl');
  const key = await loadHeadKey(folder);
  sign = () => signHeads({ database: db.database, clock, key, file });
  desk = await deskServer(db, {
    clock,
    rng,
    verifyHeads: async (tx, tenantId) => (await verifyHeads(tx, { file, key, tenantId })).brokenAt,
  });
});
beforeEach(async () => {
  own = await seedOrganisation(db.database, { rng, clock });
});
afterAll(async () => {
  await db.drop();
  await rm(folder, { recursive: true });
});

const read = async (role: Role, query = '') =>
  (await desk.call('GET', `/api/v1/audit${query}`, own.people[role].headers)).json();
const patch = (id: string, body: object) =>
  desk.call('PATCH', `/api/v1/people/${id}`, own.people.administrator.headers, body);

test('it is shown to those who audit, and of the own organisation only', async () => {
  for (const role of ['lead', 'agent', 'client'] as const)
    for (const query of ['', '/verification']) expect((await read(role, query)).code).toBe('forbidden');
  await patch(own.people.agent.id, { languages: ['de'] });
  const foreign = await seedOrganisation(db.database, { rng, clock });
  const theirs = await desk.call('GET', '/api/v1/audit', foreign.people.auditor.headers);
  expect(theirs.json()).toEqual({ items: [], nextCursor: null });
  expect((await read('auditor', '?cursor=-1')).code).toBe('invalid_input');
  expect((await read('auditor')).items).toHaveLength(1);
});

test('a row names who did what, without personal data, and pages hold each row once', async () => {
  const { agent, administrator } = own.people;
  for (const role of ['lead', 'agent', 'lead']) await patch(agent.id, { role });
  const first = await read('auditor', '?limit=2');
  expect(first.items[0]).toMatchObject({
    seq: 3,
    actor: administrator.name,
    action: 'person.change',
    objectId: agent.id,
    data: { changed: ['role'], roleBefore: 'agent', role: 'lead' },
  });
  const second = await read('auditor', `?limit=2&cursor=${first.nextCursor}`);
  expect([...first.items, ...second.items].map((row: { seq: number }) => row.seq)).toEqual([3, 2, 1]);
  expect(second.nextCursor).toBeNull();
  expect(JSON.stringify([...first.items, ...second.items])).not.toContain(agent.email);
});

test('filters that make no sense are refused, and what nobody did is empty', async () => {
  const wrong = [
    'who=nobody',
    'about=weather',
    'conversation=0',
    'conversation=x',
    'from=yesterday',
    'to=2026-13-01',
    'cursor=-1&about=person',
    `cursor=${Buffer.from('1e400').toString('base64url')}&about=person`,
  ];
  for (const query of wrong) expect((await read('auditor', `?${query}`)).code).toBe('invalid_input');
  expect((await read('agent', '?about=person')).code).toBe('forbidden');
  expect((await read('agent', '/actors')).code).toBe('forbidden');
  await patch(own.people.agent.id, { languages: ['de'] });
  expect((await read('auditor', `?who=${rng.uuid()}`)).items).toEqual([]);
});

test('who, what and when narrow it, page by page', async () => {
  const { agent, administrator, lead } = own.people;
  for (const name of ['A', 'B', 'C']) await patch(agent.id, { name });
  const seqs = async (query: string) =>
    (await read('auditor', `?${query}`)).items.map((row: { seq: number }) => row.seq);
  expect(await seqs(`who=${administrator.id}`)).toEqual([3, 2, 1]);
  expect(await seqs(`who=${lead.id}`)).toEqual([]);
  expect(await seqs('who=desk')).toEqual([]);
  expect(await seqs('about=person')).toEqual([3, 2, 1]);
  expect(await seqs('about=session')).toEqual([]);
  const all = (await read('auditor')).items as { at: string }[];
  const [newest, middle] = all.map((row) => row.at);
  expect(await seqs(`from=${middle}`)).toEqual([3, 2]);
  expect(await seqs(`to=${newest}&from=${middle}`)).toEqual([2]);
  const hour = 3_600_000;
  const away = (by: number) => new Date(Date.parse(newest ?? '') + by).toISOString();
  expect(await seqs(`to=${away(-2 * hour)}`)).toEqual([]);
  expect(await seqs(`from=${away(2 * hour)}`)).toEqual([]);
  expect(await seqs(`from=${away(-2 * hour)}&to=${away(2 * hour)}`)).toEqual([3, 2, 1]);
  const first = await read('auditor', `?about=person&who=${administrator.id}&limit=2`);
  expect(await seqs(`about=person&who=${administrator.id}&limit=2&cursor=${first.nextCursor}`)).toEqual([1]);
  expect(first.items[0].names[agent.id]).toBe('C');
  await desk.call('POST', `/api/v1/people/${agent.id}/first-password`, administrator.headers);
  await patch(agent.id, { name: 'D' });
  const mixed = await read('auditor', '?about=person&limit=3');
  expect(mixed.items.map((row: { seq: number }) => row.seq)).toEqual([5, 4, 3]);
  expect(await seqs(`about=person&limit=3&cursor=${mixed.nextCursor}`)).toEqual([2, 1]);
});

test('whoever can have done something is listed by name, of the own organisation only', async () => {
  const foreign = await seedOrganisation(db.database, { rng, clock });
  const { items } = await read('auditor', '/actors');
  const ids = items.map((one: { id: string }) => one.id);
  expect(ids).toContain(own.people.agent.id);
  expect(ids).not.toContain(foreign.people.agent.id);
});

test('a change that is refused leaves no row', async () => {
  await patch(own.people.administrator.id, { role: 'agent' });
  await patch(rng.uuid(), { name: 'x' });
  expect((await read('auditor')).items).toEqual([]);
});

test('verification finds a changed row, and a cut tail by the signed heads', async () => {
  for (const name of ['A', 'B', 'C']) await patch(own.people.agent.id, { name });
  await sign();
  expect(await read('auditor', '/verification')).toEqual({ whole: true, rows: 3, brokenAt: null });
  await db.admin.query('set session_replication_role = replica');
  await db.admin.query('delete from audit_events where tenant_id = $1 and seq = 3', [own.tenantId]);
  expect(await read('auditor', '/verification')).toEqual({ whole: false, rows: 2, brokenAt: 2 });
  await db.admin.query(
    'update audit_heads h set seq = 2, hash = e.hash from audit_events e where e.tenant_id = h.tenant_id and e.seq = 2 and h.tenant_id = $1',
    [own.tenantId],
  );
  expect(await read('auditor', '/verification')).toEqual({ whole: false, rows: 2, brokenAt: 3 });
});
