import { verifyChain } from '#platform/audit/audit.ts';
import { auditReplies } from './auditing-replies.ts';
import { lookAt, type RawRow, type Seen, type ThreadRow } from './look.ts';
import type { MailKind, WorldMail } from './mails.ts';
import type { Run } from './run.ts';
import type { Arrived, WorldTenant } from './world.ts';

/** Says what must not be. */
export type Complain = (sentence: string) => void;

/** A mail as it came, and the row that it became. */
interface Known {
  mail: WorldMail;
  raw: RawRow;
}

const opens: ReadonlySet<MailKind> = new Set([
  'message',
  'copy of a reply',
  'forged',
  'lookalike',
  'outsider',
]);
const informs: ReadonlySet<MailKind> = new Set(['opt-out', 'refund']);
/** What brings a thread back that was closed in the belief that its answer leaves. */
const hindered = new Set([
  'outgoing.held',
  'outgoing.deferred',
  'outgoing.uncertain',
  'outgoing.failed',
  'outgoing.refused',
]);
const dayMs = 86_400_000;

/** I1, I7: whatever lies in a mailbox is stored and read; nothing is stored that did not lie there. */
function auditArrivals(tenant: WorldTenant, seen: Seen, complain: Complain): Known[] {
  const places = new Set(seen.places.map((one) => `${one.mailbox_id} ${one.uidvalidity} ${one.uid}`));
  const stored = new Set(seen.raw.map((raw) => `${raw.mailbox_id} ${raw.sum}`));
  const byBytes = new Map<string, Arrived>();
  for (const one of tenant.arrived) byBytes.set(`${one.mailbox.id} ${one.mail.sum}`, one);
  const labels = new Map(tenant.arrived.map(({ mail }) => [mail.bytes, mail.label]));
  for (const { id, name, folder } of tenant.mailboxes) {
    for (const { uid, bytes } of folder.mails) {
      const label = labels.get(bytes) ?? '';
      const arrived = tenant.arrived.find(({ mail }) => mail.bytes === bytes);
      if (!stored.has(`${id} ${arrived?.mail.sum}`)) complain(`I1 ${label} lies in ${name} and was lost`);
      if (!places.has(`${id} ${folder.uidvalidity} ${uid}`))
        complain(`I1 ${label} in ${name} was passed over`);
    }
  }
  return seen.raw.flatMap((raw) => {
    const arrived = byBytes.get(`${raw.mailbox_id} ${raw.sum}`);
    if (!arrived) {
      complain('I7 a mail is stored that never lay in its mailbox');
      return [];
    }
    const { mail, mailbox } = arrived;
    if (raw.state !== 'read') complain(`I1 ${mail.label} stays ${raw.state}`);
    const { historyBefore } = mailbox;
    if (raw.history !== (historyBefore !== null && raw.received_at < historyBefore))
      complain(`${mail.label} is wrongly ${raw.history ? '' : 'not '}history`);
    return [{ mail, raw }];
  });
}

/** I2: a mail is one message however often it came, and other mails are others. */
function auditCopies(run: Run, known: readonly Known[], seen: Seen, complain: Complain): void {
  const messages = new Set(seen.messages.map((one) => one.raw_mail_id));
  const groups = Map.groupBy(known, ({ mail, raw }) => `${raw.store_id} ${mail.key}`);
  for (const [, group] of groups) {
    const first = group[0];
    if (!first) continue;
    const { kind, label } = first.mail;
    const made = group.filter(({ raw }) => messages.has(raw.id));
    // Read the short way it has no file, so that a copy read whole says more.
    if (first.mail.file && made.length > 0 && group.some(({ mail }) => run.hurt.has(mail.sum))) continue;
    if (opens.has(kind) && made.length !== 1) complain(`I2 ${kind} ${label} is ${made.length} messages`);
    if (informs.has(kind) && made.length > 1) complain(`I2 ${kind} ${label} is ${made.length} messages`);
    if (!opens.has(kind) && !informs.has(kind) && made.length > 0)
      complain(`I8 ${kind} ${label} is a message of a thread`);
    if (!opens.has(kind) || made.length !== 1) continue;
    for (const { raw } of group)
      if (!messages.has(raw.id) && raw.duplicate_of !== made[0]?.raw.message_id)
        complain(`I2 a copy of ${label} does not point to it`);
  }
}

/** When a mail was written, as far as it may be believed. */
const momentOf = ({ mail, raw }: Known): Date =>
  mail.date !== null && mail.date <= raw.received_at ? mail.date : raw.received_at;

type Threads = Map<string, Known[]>;

/** Threads never mix buyers, never split one; I5: each message stands at its moment. */
function auditThreads(known: readonly Known[], seen: Seen, complain: Complain): Threads {
  const byRaw = new Map(known.map((one) => [one.raw.id, one]));
  const threads: Threads = new Map();
  const matters = new Map<string, string>();
  const orders = new Map<string, Set<string>>();
  const told: { known: Known; threadId: string }[] = [];
  for (const message of seen.messages) {
    const one = message.raw_mail_id === null ? undefined : byRaw.get(message.raw_mail_id);
    if (!one) continue;
    const { mail, raw } = one;
    const threadId = message.conversation_id;
    threads.set(threadId, [...(threads.get(threadId) ?? []), one]);
    if (opens.has(mail.kind) && message.at.getTime() !== momentOf(one).getTime())
      complain(`I5 ${mail.label} stands at ${message.at.toISOString()}`);
    if (mail.thread === null) {
      told.push({ known: one, threadId });
      continue;
    }
    const matter = `${raw.store_id} ${mail.thread}`;
    const order = mail.thread.split(' ')[1] ?? '';
    orders.set(threadId, (orders.get(threadId) ?? new Set()).add(order));
    if ((matters.get(matter) ?? threadId) !== threadId) complain(`${mail.thread} is two threads`);
    matters.set(matter, threadId);
  }
  for (const [threadId, list] of threads) {
    const names = new Set(list.flatMap(({ mail }) => mail.thread ?? []));
    if (names.size > 1) complain(`one thread holds ${[...names].join(' and ')}`);
    const strange = list.some(({ mail }) => mail.kind === 'forged' || mail.kind === 'lookalike');
    if (strange && list.length > 1) complain(`a forged mail shares a thread with ${names.size} matters`);
    const thread = seen.threads.find((one) => one.id === threadId);
    if (strange && thread?.amazon_order_id) complain('a forged mail has the order of a buyer');
  }
  // A notice stands with the one buyer of its order, else alone.
  for (const { known: one, threadId } of told)
    if (orders.get(threadId)?.has(one.mail.order ?? '') === false)
      complain(`${one.mail.label} tells the wrong thread`);
  return threads;
}

const latest = (times: readonly Date[]): number => Math.max(-1, ...times.map((time) => time.getTime()));

/** A thread with a buyer who waits has a deadline; only what a server has taken, or a person, stops it. */
function auditClocks(tenant: WorldTenant, threads: Threads, seen: Seen, complain: Complain): void {
  for (const thread of seen.threads) {
    const held = threads.get(thread.id) ?? [];
    const name = held[0]?.mail.thread ?? 'a thread';
    const deeds = tenant.deeds.filter((one) => one.id === thread.id);
    const strange = held.some(({ mail }) => mail.kind === 'forged' || mail.kind === 'lookalike');
    const released = deeds.some((one) => one.what === 'release');
    if (thread.suspect !== (strange && !released))
      complain(`${name} is ${thread.suspect ? '' : 'not '}parked`);
    if (thread.suspect) {
      if (thread.due_at !== null) complain(`${name} is parked and has a deadline`);
      continue;
    }
    const replies = seen.outgoing.filter((one) => one.conversation_id === thread.id);
    const taken = replies.filter((one) => one.state === 'accepted' || one.state === 'delivered');
    const at = (messageId: string) => seen.messages.find((one) => one.id === messageId)?.at ?? new Date(0);
    const dismissed = deeds.filter((one) => one.what === 'dismiss').map((one) => one.at);
    const answered = latest([...taken.map((one) => at(one.message_id)), ...dismissed]);
    const copied = latest(held.filter(({ mail }) => mail.kind === 'copy of a reply').map(momentOf));
    const waits = held.filter(
      (one) =>
        (one.mail.kind === 'message' || one.mail.kind === 'forged') &&
        !one.raw.history &&
        momentOf(one).getTime() > copied &&
        one.raw.received_at.getTime() > answered,
    );
    const since = waits.length === 0 ? null : Math.min(...waits.map((one) => momentOf(one).getTime()));
    if ((thread.unanswered_since?.getTime() ?? null) !== since)
      complain(
        `${name} waits since ${thread.unanswered_since?.toISOString()}, not ${since && new Date(since).toISOString()}`,
      );
    if ((thread.due_at?.getTime() ?? null) !== (since === null ? null : since + dayMs))
      complain(`${name} has a wrong deadline`);
    // Notices that stand alone may have stood with a buyer before, and were closed there.
    if (held.some(({ mail }) => !informs.has(mail.kind)))
      auditState(tenant, { thread, name, held, at }, seen, complain);
  }
}

interface Case {
  thread: ThreadRow;
  name: string;
  held: readonly Known[];
  at: (messageId: string) => Date;
}

/** What comes in, or comes back, opens a thread; a person closes it. */
function auditState(
  tenant: WorldTenant,
  { thread, name, held, at }: Case,
  seen: Seen,
  complain: Complain,
): void {
  const deeds = tenant.deeds.filter((one) => one.id === thread.id);
  const replies = seen.outgoing.filter((one) => one.conversation_id === thread.id);
  const closers = new Set(tenant.written.filter((one) => one.thenClose).map((one) => one.label));
  const closed = latest([
    ...deeds.filter((one) => one.what === 'close' || one.what === 'dismiss').map((one) => one.at),
    ...replies
      .filter((one) => closers.has(/Antwort (r\d+):/.exec(one.text)?.[1] ?? ''))
      .map((one) => at(one.message_id)),
  ]);
  const opening = held.filter(({ mail, raw }) => mail.kind !== 'copy of a reply' && !raw.history);
  const opened = latest([
    ...opening.flatMap(({ raw }) => raw.read_at ?? []),
    ...deeds.filter((one) => one.what === 'reopen').map((one) => one.at),
    ...seen.failures.filter((one) => one.conversation_id === thread.id).map((one) => one.at),
  ]);
  if (opened > closed && thread.state !== 'open') complain(`${name} is closed after something came`);
  const troubled = new Set(seen.audit.filter((row) => hindered.has(row.action)).map((row) => row.object_id));
  const smooth = replies.every((one) => !troubled.has(one.id));
  // a notice that opened it may have left since; that it stays open makes somebody look
  const left = seen.audit.some(
    (row) => row.action === 'conversation.split_off' && row.object_id === thread.id,
  );
  if (closed > opened && smooth && !left && thread.state !== 'closed')
    complain(`${name} is open after it was closed`);
  if (closed < 0 && opened < 0 && smooth && thread.state !== 'closed')
    complain(`${name}, only history, is open`);
}

async function auditTenant(run: Run, tenant: WorldTenant, complain: Complain): Promise<void> {
  const seen = await lookAt(run, tenant);
  const known = auditArrivals(tenant, seen, complain);
  auditCopies(run, known, seen, complain);
  const threads = auditThreads(known, seen, complain);
  auditClocks(tenant, threads, seen, complain);
  auditReplies(tenant, seen, threads, complain);
  const chain = await run.ground.walled.tenant(tenant.id, (tx) => verifyChain(tx, tenant.id));
  if (!chain.whole) complain(`I6 the audit chain is broken at ${chain.brokenAt}`);
}

/** Compares what the desk holds with what must be, at a moment when nothing is under way. Complaints, or none. */
export async function audit(run: Run): Promise<string[]> {
  const complaints: string[] = [];
  for (const tenant of run.tenants)
    await auditTenant(run, tenant, (sentence) => complaints.push(`${tenant.name}: ${sentence}`));
  const seen = await run.ground.walled
    .global((tx) => tx.selectFrom('conversations').select('id').limit(1).execute())
    .catch(() => null);
  if (seen !== null) complaints.push('I7 threads are seen without an organisation');
  return complaints;
}
