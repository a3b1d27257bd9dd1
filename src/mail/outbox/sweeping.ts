import type { Tx } from '#platform/db/tables.ts';
import { errorFields } from '#platform/log/log.ts';
import { type Due, dueOnes } from './due.ts';
import { settleSeen } from './evidence.ts';
import { perMailbox } from './holding.ts';
import { type SendingDeps, sendOn } from './sending.ts';
import { settleOutgoing } from './settling.ts';
import { tellWaiting } from './waiting.ts';

const atOnce = 50;

/**
 * Replies whose sender fell silent: not sent where the final dot was not announced, else nobody can tell. A database of an
 * earlier state may not know of the announcement; what was noted beside it does.
 */
async function recoverLost(tx: Tx, deps: SendingDeps, tenantId: string): Promise<number> {
  const lost = await tx
    .selectFrom('outgoing_mails')
    .select(['id', 'body_started', 'fence'])
    .where('state', '=', 'sending')
    .where('lease_until', '<', deps.services.clock.now())
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const row of lost) {
    const doubtful = row.body_started || (await deps.handedOver.lastFence(row.id)) >= row.fence;
    await settleOutgoing(tx, deps.services, deps.events, {
      tenantId,
      outgoingId: row.id,
      to: doubtful ? 'uncertain' : 'queued',
      problem: doubtful ? 'may_have_left' : null,
    });
  }
  return lost.length;
}

export interface Sweeper {
  start(): void;
  /** One round at once; the tries that it begins go on by themselves. */
  sweep(): Promise<void>;
  /** Lets the tries that run end, at most `graceMs`; what is not over by then is taken up again later. */
  stop(graceMs: number): Promise<void>;
}

interface UnderWay {
  mailboxId: string;
  over: Promise<void>;
}

/** Tries replies without waiting for them. */
function createTries(deps: SendingDeps, signal: AbortSignal) {
  const underWay = new Map<string, UnderWay>();
  const begin = (tenantId: string, { id, mailbox_id: mailboxId }: Due): void => {
    const ofMailbox = [...underWay.values()].filter((one) => one.mailboxId === mailboxId).length;
    if (underWay.has(id) || underWay.size >= atOnce || ofMailbox >= perMailbox) return;
    const over = sendOn(deps, tenantId, id, signal)
      .then(() => undefined)
      .catch((error: unknown) =>
        deps.services.log.error('outbox.send_failed', { outgoing: id, ...errorFields(error) }),
      )
      .finally(() => underWay.delete(id));
    underWay.set(id, { mailboxId, over });
  };
  return { begin, over: () => Promise.all([...underWay.values()].map((one) => one.over)) };
}

/** The promise behind the outbox: every few seconds, whatever should be on its way is sent on. */
export function createSweeper(deps: SendingDeps, everyMs: number): Sweeper {
  const { services } = deps;
  const stopping = new AbortController();
  const tries = createTries(deps, stopping.signal);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();

  const sweepTenant = async (id: string): Promise<void> => {
    await services.database.tenant(id, (tx) => recoverLost(tx, deps, id));
    await services.database.tenant(id, (tx) => settleSeen(tx, deps, id, atOnce));
    await services.database.tenant(id, (tx) => tellWaiting(tx, deps, id, atOnce));
    const due = await services.database.tenant(id, (tx) =>
      dueOnes(tx, id, services.clock.now(), { most: atOnce }),
    );
    for (const one of due) if (!stopped) tries.begin(id, one);
  };

  /** What cannot be swept of one organisation holds up no other. */
  const sweep = async (): Promise<void> => {
    const tenants = await services.database.global((tx) => tx.selectFrom('tenants').select('id').execute());
    const faults: unknown[] = [];
    for (const { id } of tenants)
      if (!stopped) await sweepTenant(id).catch((error: unknown) => faults.push(error));
    if (faults.length > 0) throw faults[0];
  };

  const again = (): void => {
    timer = setTimeout(() => {
      round = sweep()
        .catch((error: unknown) => services.log.warn('outbox.sweep_failed', errorFields(error)))
        .finally(() => {
          if (!stopped) again();
        });
    }, everyMs);
    timer.unref();
  };

  return {
    start: again,
    sweep,
    async stop(graceMs) {
      stopped = true;
      clearTimeout(timer);
      const late = setTimeout(() => stopping.abort(), graceMs);
      await round;
      await tries.over();
      clearTimeout(late);
      stopping.abort();
    },
  };
}
