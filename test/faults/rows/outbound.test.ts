import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { type FaultSmtp, startFaultSmtp } from '../../support/fault-smtp/index.ts';
import type { FailPoint } from '../fail-points.ts';
import type { How } from '../fault-at.ts';
import { brokenInvariants } from '../invariants.ts';
import { until } from '../looking.ts';
import { type Crew, type Hit, startCrew } from './crew.ts';
import { freshMail } from './mails.ts';
import { rowsOf } from './rows.ts';

/** Seconds in which a reply has left or is told of; the lease is cut to two and a half. */
const healsIn = 60;
const freezeMs = 4_000;
const rows = rowsOf('OUT');
const points = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map(
  (n) => `OUT-${n}` as FailPoint,
);
/** A process that died here has given the final dot and noted no answer. */
const maybeSent: ReadonlySet<FailPoint> = new Set(['OUT-08', 'OUT-09']);

let crew: Crew;
let sink: FaultSmtp;
let threads: { id: string; version: number }[] = [];
const delivered: { mailboxId: string; sum: string }[] = [];

beforeAll(async () => {
  sink = await startFaultSmtp();
  crew = await startCrew({ imapPort: 1, smtpPort: sink.port });
  await openThreads(24);
});
afterAll(async () => {
  await crew?.end();
  await sink?.close();
});

const administrator = () => crew.tenants[0].organisation.people.administrator;

/** Buyers write, so that there is somebody to answer. */
async function openThreads(count: number): Promise<void> {
  const [url = ''] = await crew.addresses();
  const mailbox = crew.tenants[0].mailboxes[0];
  await Promise.all(
    Array.from({ length: count }, async () => {
      const { bytes, sum } = freshMail();
      const headers = { ...administrator().headers, 'content-type': 'message/rfc822' };
      const to = `${url}/api/v1/inbound-mail?mailbox=${mailbox?.address}`;
      const answer = await fetch(to, { method: 'POST', headers, body: Uint8Array.from(bytes) });
      if (answer.status !== 202) throw new Error(`not taken: ${answer.status}`);
      delivered.push({ mailboxId: mailbox?.id ?? '', sum });
    }),
  );
  const all = async () => {
    threads = (await crew.rows('select id, version from conversations order by id')) as typeof threads;
    return threads.length === count;
  };
  if (!(await until(20, all))) throw new Error('the threads did not come');
}

/** What a browser does: the same request under the same key, at whichever desk answers. Gives the reply's id. */
async function answer(thread: { id: string; version: number }): Promise<string> {
  const headers = {
    ...administrator().headers,
    'content-type': 'application/json',
    'idempotency-key': `answer-${thread.id}`,
  };
  const body = JSON.stringify({
    text: `Antwort auf ${thread.id}. ${'Wir kümmern uns. '.repeat(40)}`,
    basedOn: thread.version,
    undoSeconds: 0,
  });
  for (let tries = 0; tries < 100; tries += 1) {
    const urls = await crew.addresses();
    const url = urls[tries % urls.length];
    const init = { method: 'POST', headers, body, signal: AbortSignal.timeout(1_500) };
    const got = await fetch(`${url}/api/v1/conversations/${thread.id}/replies`, init).catch(() => null);
    if (got?.status === 201) return ((await got.json()) as { outgoingId: string }).outgoingId;
    if (got && got.status < 500) throw new Error(`refused: ${got.status} ${await got.text()}`);
    await sleep(100);
  }
  throw new Error('nobody answered the browser');
}

const outgoing = async (id: string) =>
  (
    await crew.rows(
      `select o.state, o.problem, c.delivery_problem as told from outgoing_mails o
       join conversations c on c.tenant_id = o.tenant_id and c.id = o.conversation_id where o.id = $1`,
      [id],
    )
  )[0];

async function expectWhole(): Promise<void> {
  const { services, tenants } = crew;
  const tenantIds = tenants.map((tenant) => tenant.organisation.tenantId);
  const looked = { services, tenantIds, rows: crew.rows };
  expect(await brokenInvariants(looked, { delivered, held: sink.held() })).toEqual([]);
}

const nextThread = () => {
  const thread = threads.pop();
  if (!thread) throw new Error('no thread is left');
  return thread;
};

/** Waits until the reply has come to rest as `state`; I9. */
async function expectRest(id: string, state: 'accepted' | 'uncertain'): Promise<void> {
  await until(healsIn, async () => (await outgoing(id))?.state === state);
  // I10: what may have left is told to a person.
  const told = state === 'uncertain';
  expect(await outgoing(id)).toEqual({ state, problem: told ? 'may_have_left' : null, told });
}

/** One fault: a reply is written, a process suffers at the point, and the reply has left once, or somebody is told. */
async function suffer(point: FailPoint, how: How): Promise<void> {
  const before = sink.held().length;
  crew.arm(point, how);
  const answered = answer(nextThread());
  answered.catch(() => undefined);
  const hit = await crew.hit(point);
  expect(hit).toMatchObject({ point, how });
  await crew.aftermath(hit, freezeMs);
  const id = await answered;
  await expectRest(id, how === 'kill' && maybeSent.has(point) ? 'uncertain' : 'accepted');
  expect(sink.held()).toHaveLength(before + 1);
  await expectWhole();
}

/** The first holder is frozen past its lease, the second has the row too; then the second dies or the first wakes up. */
async function twoHolders(how: 'kill' | 'freeze'): Promise<void> {
  const before = sink.held().length;
  crew.arm('OUT-11', 'freeze');
  const id = await answer(nextThread());
  const first: Hit = await crew.hit('OUT-11');
  // The second holder stands behind its claim, or in front of the final dot as the first did.
  crew.arm(how === 'kill' ? 'OUT-04' : 'OUT-06', how);
  const second = await crew.hit(how === 'kill' ? 'OUT-04' : 'OUT-06');
  expect(second.pid).not.toBe(first.pid);
  crew.thaw(first.pid);
  await crew.aftermath(second, freezeMs);
  await expectRest(id, 'accepted');
  expect(sink.held()).toHaveLength(before + 1);
  await expectWhole();
}

for (const point of points) {
  rows.fault(point, 'kill', () => suffer(point, 'kill'));
  rows.fault(point, 'freeze', () => suffer(point, 'freeze'));
}
rows.fault('OUT-11', 'the second is killed, the first wakes up', () => twoHolders('kill'));
rows.fault('OUT-11', 'both froze, both wake up', () => twoHolders('freeze'));
rows.complete();
