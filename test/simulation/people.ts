import { close, dismiss, release, reopen } from '#conversations/acting.ts';
import * as acts from '#conversations/index.ts';
import { letGo } from '#mail/outbox/letting-go.ts';
import { resolve } from '#mail/outbox/outgoing-list.ts';
import { reprocess } from '#mail/reprocessing.ts';
import type { Tx } from '#platform/db/tables.ts';
import { Refusal } from '#platform/errors.ts';
import { runOnce } from '#platform/http/commands.ts';
import { consequences } from '../../src/events.ts';
import type { Run } from './run.ts';
import type { Actor, Task } from './stage.ts';
import type { Deed, WorldTenant, Written } from './world.ts';

interface Row {
  id: string;
  version: number;
  suspect: boolean;
  state: string;
}

/** Threads as a browser shows them at this moment. */
async function threadsOf({ ground }: Run, tenant: WorldTenant): Promise<Row[]> {
  const { rows } = await ground.admin.query(
    `select id, version, suspect, state from conversations where tenant_id = $1 order by number`,
    [tenant.id],
  );
  return rows;
}

const mostAsks = 6;

/** A browser's command: it asks again, under the same key, until it is answered. */
function command<T>(
  run: Run,
  tenant: WorldTenant,
  label: string,
  key: string,
  work: (tx: Tx) => Promise<T>,
  heard: (answer: T | Refusal) => void,
): Task {
  // Each request is served by itself: what kills one leaves the next alone.
  const actor: Actor = { name: `request ${key}`, alive: true };
  return run.stage.begin(actor, label, async () => {
    for (let asks = 1; asks <= mostAsks; asks += 1) {
      try {
        const answer = await run.services.database.tenant(tenant.id, (tx) =>
          runOnce(
            tx,
            run.clock,
            { tenantId: tenant.id, actorId: tenant.person.actorId, key, fingerprint: label },
            work,
          ),
        );
        heard(answer);
        return 'answered';
      } catch (error) {
        if (error instanceof Refusal) {
          heard(error);
          return error.code;
        }
        actor.alive = true;
        run.line.reached('a request is repeated under its key');
      }
    }
    return 'given up';
  });
}

/** Somebody answers a buyer; now and then twice at once, or without having seen the latest. */
export async function answerBuyer(run: Run): Promise<void> {
  const { chance } = run;
  const tenant = chance.pick(run.tenants);
  const threads = await threadsOf(run, tenant);
  if (threads.length === 0) return;
  const thread = chance.pick(threads);
  const stale = thread.version > 1 && chance.happens(0.08);
  const written: Written = {
    label: `r${run.count()}`,
    threadId: thread.id,
    thenClose: chance.happens(0.4),
    hopeless: stale || thread.suspect,
    answer: 'none',
  };
  tenant.written.push(written);
  if (stale) run.line.reached('a reply to a thread that has moved on');
  if (thread.suspect) run.line.reached('a reply to a parked thread');
  const order = {
    text: `Guten Tag, Antwort ${written.label}: Ihr Paket ist unterwegs.`,
    basedOn: thread.version - (stale ? 1 : 0),
    thenClose: written.thenClose,
    undoSeconds: Number(chance.weighed({ 0: 6, 10: 3, 30: 1 })),
  };
  const ask = () =>
    command(
      run,
      tenant,
      `answer ${written.label}`,
      written.label,
      (tx) => acts.reply(tx, run.services, tenant.person, thread.id, order),
      (answer) => {
        if (!(answer instanceof Refusal)) written.answer = 'accepted';
        else if (written.answer === 'none') written.answer = 'refused';
      },
    );
  ask();
  if (chance.happens(0.15)) {
    run.line.reached('a reply sent by a double click');
    ask();
  }
}

function deed(
  run: Run,
  tenant: WorldTenant,
  what: Deed['what'],
  id: string,
  work: (tx: Tx) => Promise<unknown>,
): void {
  let at = run.clock.now();
  const timed = (tx: Tx): Promise<unknown> => {
    at = run.clock.now();
    return work(tx).then((answer) => answer ?? null);
  };
  command(run, tenant, what, `${what}${run.count()}`, timed, (answer) => {
    if (answer instanceof Refusal) return;
    tenant.deeds.push({ what, id, at });
    run.line.reached(`a person: ${what}`);
  });
}

/** Whether a parked thread is of somebody in whose name nobody else writes. */
async function isStrangers({ ground }: Run, tenant: WorldTenant, threadId: string): Promise<boolean> {
  const { rows } = await ground.admin.query(
    "select encode(sha256, 'hex') as sum from raw_mails where conversation_id = $1 and message_id is not null",
    [threadId],
  );
  const sums = new Set(rows.map((row: { sum: string }) => row.sum));
  return tenant.arrived.some(({ mail }) => sums.has(mail.sum) && mail.stranger);
}

/** Somebody closes, reopens or dismisses a thread, or vouches for a parked one. */
export async function treatThread(run: Run): Promise<void> {
  const { chance, services } = run;
  const tenant = chance.pick(run.tenants);
  const { person } = tenant;
  const threads = await threadsOf(run, tenant);
  if (threads.length === 0) return;
  const thread = chance.pick(threads);
  if (thread.suspect) {
    if (chance.happens(0.4) && (await isStrangers(run, tenant, thread.id)))
      deed(run, tenant, 'release', thread.id, (tx) => release(tx, services, person, thread.id));
    return;
  }
  if (thread.state === 'closed')
    return deed(run, tenant, 'reopen', thread.id, (tx) => reopen(tx, services, person, thread.id));
  if (chance.happens(0.5))
    return deed(run, tenant, 'close', thread.id, (tx) => close(tx, services, person, thread.id));
  const why = { reason: 'thanks', basedOn: thread.version };
  return deed(run, tenant, 'dismiss', thread.id, (tx) => dismiss(tx, services, person, thread.id, why));
}

/** Somebody decides on a reply that may have left. */
export async function resolveUncertain(run: Run): Promise<void> {
  const { chance, services, ground } = run;
  const tenant = chance.pick(run.tenants);
  const { rows } = await ground.admin.query(
    "select id from outgoing_mails where tenant_id = $1 and state = 'uncertain' order by id",
    [tenant.id],
  );
  if (rows.length === 0) return;
  const { id } = chance.pick(rows) as { id: string };
  const as = chance.pick(['sent', 'send_again'] as const);
  const events = consequences(services).mail;
  deed(run, tenant, as, id, (tx) => resolve(tx, services, events, tenant.person, { outgoingId: id, as }));
}

/** Somebody looks at the replies that were too many and lets them go. */
export async function letHeldGo(run: Run): Promise<void> {
  const { ground, services } = run;
  const events = consequences(services).mail;
  for (const { id: tenantId, person } of run.tenants) {
    const { rows } = await ground.admin.query(
      "select id from outgoing_mails where tenant_id = $1 and state = 'held' order by id",
      [tenantId],
    );
    for (const { id } of rows as { id: string }[]) {
      run.line.reached('a held reply is let go');
      await services.database.tenant(tenantId, (tx) => letGo(tx, services, events, person, id));
    }
  }
}

/** Everything that was given up is read once more, at somebody's wish. */
export async function readQuarantinedAgain(run: Run): Promise<void> {
  for (const tenant of run.tenants) {
    const { rows } = await run.ground.admin.query(
      "select id, encode(sha256, 'hex') as sum from raw_mails where tenant_id = $1 and state = 'quarantined' order by id",
      [tenant.id],
    );
    for (const { id, sum } of rows as { id: string; sum: string }[]) {
      if (!run.hurt.has(sum)) run.broken.push(`${tenant.name}: a mail is in quarantine that did no harm`);
      run.line.reached('a mail in quarantine is read again');
      await run.services.database.tenant(tenant.id, (tx) => reprocess(tx, run.services, tenant.person, id));
    }
  }
}
