import type { Tx } from '#platform/db/tables.ts';
import { errorFields } from '#platform/log/log.ts';
import { type SendingDeps, sendOne } from './sending.ts';
import { settleOutgoing } from './settling.ts';

const atOnce = 50;

/** Replies whose sender fell silent: not sent where the final dot was not announced, else nobody can tell. */
async function recoverLost(tx: Tx, deps: SendingDeps, tenantId: string): Promise<number> {
  const lost = await tx
    .selectFrom('outgoing_mails')
    .select(['id', 'body_started'])
    .where('state', '=', 'sending')
    .where('lease_until', '<', deps.services.clock.now())
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const row of lost) {
    await settleOutgoing(tx, deps.services, deps.events, {
      tenantId,
      outgoingId: row.id,
      to: row.body_started ? 'uncertain' : 'queued',
      problem: row.body_started ? 'may_have_left' : null,
    });
  }
  return lost.length;
}

async function dueOnes(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('outgoing_mails')
    .select('id')
    .where('state', 'in', ['queued', 'deferred'])
    .where((eb) => eb.or([eb('next_attempt_at', 'is', null), eb('next_attempt_at', '<=', now)]))
    .orderBy('id')
    .limit(atOnce)
    .execute();
  return rows.map((row) => row.id);
}

export interface Sweeper {
  start(): void;
  /** Lets the tries that run end, at most `graceMs`; what is not over by then is taken up again later. */
  stop(graceMs: number): Promise<void>;
}

/** The promise behind the outbox: every few seconds, whatever should be on its way is sent on. */
export function createSweeper(deps: SendingDeps, everyMs: number): Sweeper {
  const { services } = deps;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();

  const sweep = async (): Promise<void> => {
    const tenants = await services.database.global((tx) => tx.selectFrom('tenants').select('id').execute());
    for (const { id } of tenants) {
      await services.database.tenant(id, (tx) => recoverLost(tx, deps, id));
      const due = await services.database.tenant(id, (tx) => dueOnes(tx, services.clock.now()));
      await Promise.all(
        due.map((outgoingId) =>
          sendOne(deps, id, outgoingId, stopping.signal).catch((error: unknown) =>
            services.log.error('outbox.send_failed', { outgoing: outgoingId, ...errorFields(error) }),
          ),
        ),
      );
    }
  };

  const again = (): void => {
    timer = setTimeout(() => {
      round = sweep()
        .catch((error: unknown) => services.log.warn('outbox.sweep_failed', errorFields(error)))
        .finally(() => {
          if (!stopping.signal.aborted) again();
        });
    }, everyMs);
    timer.unref();
  };

  return {
    start: again,
    async stop(graceMs) {
      clearTimeout(timer);
      const late = setTimeout(() => stopping.abort(), graceMs);
      await round;
      clearTimeout(late);
      stopping.abort();
    },
  };
}
