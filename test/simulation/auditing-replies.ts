import type { Complain } from './auditor.ts';
import type { OutgoingRow, RawRow, Seen } from './look.ts';
import type { WorldMail } from './mails.ts';
import type { Taken } from './smtp-model.ts';
import type { Task } from './stage.ts';
import type { WorldTenant } from './world.ts';

type Threads = ReadonlyMap<string, readonly { mail: WorldMail; raw: RawRow }[]>;

const labelOf = (text: string): string => /Antwort (r\d+):/.exec(text)?.[1] ?? 'nothing';
const messageIdOf = (text: string): string => /^Message-ID: (<\S+>)/im.exec(text)?.[1] ?? '';

const leaseMs = 60_000;

/** Whether a sender met a fault, or stood still for longer than its lease. */
const hindered = (task: Task | null | undefined): boolean =>
  task !== null && task !== undefined && (task.harmed || (task.ended ?? Infinity) - task.began > leaseMs);

/** Everything known of one reply. */
interface Case {
  row: OutgoingRow;
  label: string;
  messageId: string;
  copies: Taken[];
  /** How often a person has said "send it again". */
  again: number;
  /** An honest sender could not know. */
  doubtful: boolean;
}

function casesOf(tenant: WorldTenant, seen: Seen): Case[] {
  return seen.outgoing.map((row) => {
    const messageId = messageIdOf(row.text);
    const server = tenant.stores.find((store) => store.id === row.store_id)?.submission;
    return {
      row,
      label: labelOf(row.text),
      messageId,
      copies: server?.taken.filter((one) => one.messageId === messageId) ?? [],
      again: tenant.deeds.filter((one) => one.what === 'send_again' && one.id === row.id).length,
      doubtful: (server?.doubtful.has(messageId) ?? false) || hindered(server?.hands.get(messageId)),
    };
  });
}

/** What somebody wrote is there once if it was taken, and not at all if it was refused. */
function auditWritten(tenant: WorldTenant, cases: readonly Case[], complain: Complain): void {
  for (const { label, threadId, hopeless, answer } of tenant.written) {
    const own = cases.filter((one) => one.label === label);
    if (hopeless && answer === 'accepted') complain(`I4 ${label} was taken from somebody who could not know`);
    if (answer === 'accepted' && own.length !== 1) complain(`I2 ${label} is ${own.length} replies`);
    if (own.length > (answer === 'refused' ? 0 : 1)) complain(`I2 ${label} is ${own.length} replies`);
    if (own.some((one) => one.row.conversation_id !== threadId))
      complain(`${label} stands in another thread`);
  }
  const known = new Set(tenant.written.map((one) => one.label));
  for (const { label } of cases) if (!known.has(label)) complain(`I4 nobody wrote ${label}`);
}

/** I3, I4: at most once, at the end once or told; the bytes that were frozen, to the buyer of the thread. */
function auditCase(tenant: WorldTenant, one: Case, threads: Threads, complain: Complain): void {
  const { row, label, copies, again, doubtful } = one;
  const { state } = row;
  const sent = tenant.deeds.some((deed) => deed.what === 'sent' && deed.id === row.id);
  const says = (kind: WorldMail['kind']) =>
    tenant.arrived.some(({ mail }) => mail.kind === kind && mail.about === one.messageId);
  const optedOut = tenant.arrived.some(
    ({ mail }) =>
      mail.kind === 'opt-out' &&
      threads.get(row.conversation_id)?.some((each) => each.mail.thread?.endsWith(mail.order ?? '')),
  );
  const settled = ['accepted', 'delivered', 'failed', 'uncertain', 'refused'];
  if (!settled.includes(state)) complain(`I3 ${label} stays ${state}`);
  if (copies.length > 1 + again) complain(`I3 ${label} left ${copies.length} times, asked for ${1 + again}`);
  if (state === 'accepted' && copies.length === 0 && !sent)
    complain(`I3 ${label} is accepted and never left`);
  if (state === 'delivered' && !says('delivered')) complain(`I3 ${label} is delivered by hearsay`);
  if (state === 'failed' && copies.length > again && !doubtful) complain(`I3 ${label} failed and left`);
  if (state === 'uncertain' && !doubtful) complain(`I3 ${label} is uncertain without a reason`);
  if (state === 'refused' && !says('bounce') && !optedOut)
    complain(`I3 ${label} is refused and nobody said so`);
  const alias = threads.get(row.conversation_id)?.find(({ mail }) => mail.kind === 'message')?.mail.thread;
  for (const copy of copies) {
    if (copy.sum !== row.sum) complain(`I4 ${label} left in other bytes than were frozen`);
    if (alias && copy.to.join() !== `${alias.split(' ')[0]}@marketplace.amazon.de`)
      complain(`I4 ${label} went to ${copy.to.join()}`);
  }
}

/** A bounce that has come is believed: the reply counts as refused. */
function auditReports(tenant: WorldTenant, seen: Seen, cases: readonly Case[], complain: Complain): void {
  const live = new Set(seen.raw.filter((raw) => !raw.history).map((raw) => raw.sum));
  for (const { mail } of tenant.arrived) {
    if (mail.kind !== 'bounce' || !live.has(mail.sum)) continue;
    const one = cases.find((each) => each.messageId === mail.about);
    if (one && one.again === 0 && one.row.state !== 'refused')
      complain(`${one.label} came back and is ${one.row.state}`);
  }
}

/** I5: replies of one thread leave in the order of their writing, unless one of them was in doubt. */
function auditOrder(cases: readonly Case[], complain: Complain): void {
  const plain = cases.filter((one) => one.again === 0 && !one.doubtful && one.copies.length > 0);
  for (const [, list] of Map.groupBy(plain, (one) => one.row.conversation_id)) {
    const times = list.map((one) => one.copies[0]?.at ?? 0);
    if (times.some((at, n) => at < (times[n - 1] ?? 0)))
      complain(`I5 ${list.map((one) => one.label).join(', ')} left out of order`);
  }
}

/** I6: each reply is in the trail once, and nothing of others is. */
function auditTrail(seen: Seen, complain: Complain): void {
  const own = new Set(seen.outgoing.map((row) => row.id));
  const strange = seen.audit.filter(
    (row) => row.action.startsWith('outgoing.') && !own.has(row.object_id ?? ''),
  );
  if (strange.length > 0) complain('I7 the trail tells of a reply of somebody else');
  const told = seen.audit.filter((row) => row.action === 'conversation.replied').length;
  if (told !== seen.outgoing.length)
    complain(`I6 the trail tells of ${told} replies, not ${seen.outgoing.length}`);
}

/** Compares the replies of an organisation, and what its servers have of them, with what was written. */
export function auditReplies(tenant: WorldTenant, seen: Seen, threads: Threads, complain: Complain): void {
  const cases = casesOf(tenant, seen);
  auditWritten(tenant, cases, complain);
  for (const one of cases) auditCase(tenant, one, threads, complain);
  auditReports(tenant, seen, cases, complain);
  auditOrder(cases, complain);
  auditTrail(seen, complain);
  const ids = new Set(cases.map((one) => one.messageId));
  for (const { submission } of tenant.stores)
    for (const taken of submission.taken)
      if (!ids.has(taken.messageId)) complain('I4 a mail left that nobody wrote');
}
