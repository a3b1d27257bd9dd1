import { afterAll, beforeAll, expect } from 'vitest';
import { type Dovecot, startDovecot } from '../../support/dovecot/index.ts';
import type { FailPoint } from '../fail-points.ts';
import type { How } from '../fault-at.ts';
import { brokenInvariants, type Happened } from '../invariants.ts';
import { until } from '../looking.ts';
import type { SeededMailbox } from '../seeding.ts';
import { type Crew, startCrew } from './crew.ts';
import { freshMail, freshMailWithFile, type KnownMail } from './mails.ts';
import { rowsOf } from './rows.ts';

/** Seconds in which the other desk, or the next one, has made up for it; leases and heartbeats are cut to two seconds. */
const healsIn = 60;
const rows = rowsOf('IN');
const points = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11'].map(
  (n) => `IN-${n}` as FailPoint,
);
const ways: readonly How[] = ['kill', 'term', 'throw', 'freeze'];

let crew: Crew;
let dovecot: Dovecot;
const delivered: { mailboxId: string; sum: string }[] = [];
const happened = (): Happened => ({ delivered, held: [] });
let turn = 0;

beforeAll(async () => {
  dovecot = await startDovecot({ starttls: false });
  crew = await startCrew({ imapPort: dovecot.imapPort, smtpPort: 1 });
});
afterAll(async () => {
  await crew?.end();
  await dovecot?.remove();
});

async function deliver(mailbox: SeededMailbox, mails: readonly KnownMail[]): Promise<void> {
  const inbox = await dovecot.inbox(mailbox.user);
  await Promise.all(mails.map((mail) => inbox.deliver(mail.bytes)));
  for (const { sum } of mails) delivered.push({ mailboxId: mailbox.id, sum });
}

const waiting = async (): Promise<number> => {
  const [row] = await crew.rows(
    "select $1::int - count(*)::int + count(*) filter (where state <> 'read')::int as open from raw_mails",
    [delivered.length],
  );
  return row?.open ?? 1;
};

/** One fault: mails for both organisations come, a process suffers at the point, and all are read once. */
async function suffer(point: FailPoint, how: How): Promise<void> {
  turn += 1;
  const [own, other] = crew.tenants.map((tenant) => tenant.mailboxes[turn % tenant.mailboxes.length]);
  if (!own || !other) throw new Error('no mailboxes');
  const hitsBefore = crew.hits().length;
  crew.arm(point, how);
  await deliver(own, [freshMailWithFile(), freshMailWithFile(), freshMail()]);
  await deliver(other, [freshMail({ name: 'Kanarienvogel' })]);
  const hit = await crew.hit(point);
  expect(crew.hits()).toHaveLength(hitsBefore + 1);
  expect(hit).toMatchObject({ point, how });
  // Longer than leases and heartbeats last where others may take over; a mailbox is its process's while that lives.
  await crew.aftermath(hit, point < 'IN-06' ? 1_000 : 3_500);
  expect(await until(healsIn, async () => (await waiting()) === 0), 'I9 healed in time').toBe(true);
  const { services, tenants } = crew;
  const tenantIds = tenants.map((tenant) => tenant.organisation.tenantId);
  expect(await brokenInvariants({ services, tenantIds, rows: crew.rows }, happened())).toEqual([]);
  // I10: a fault that healed by itself leaves no alarm behind.
  const alarms = await crew.rows("select problem from mailboxes where health = 'failing'");
  expect(alarms).toEqual([]);
}

for (const point of points) for (const how of ways) rows.fault(point, how, () => suffer(point, how));
rows.complete();
