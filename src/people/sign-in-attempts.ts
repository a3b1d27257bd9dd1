import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { lockedUntil, secondsUntil } from './lock-out.ts';
import type { PeopleServices } from './services.ts';

const STRANGERS = 10_000;

export interface Attempt {
  personId: string;
  /** How many failures the name would have if this attempt failed too. */
  failures: number;
}

/**
 * Counts an attempt as failed before it is known, so that guesses made at once cannot outrun the count. Undone by
 * {@link takeBack} or {@link clearFailures}. Errors: `locked_out` with the seconds to wait.
 */
export async function countAttempt(tx: Tx, personId: string, now: Date): Promise<Attempt> {
  const row = await tx
    .selectFrom('people')
    .select(['failed_sign_ins', 'locked_until'])
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.locked_until !== null && row.locked_until > now)
    refuse('locked_out', { retryAfter: secondsUntil(row.locked_until, now) });
  const failures = row.failed_sign_ins + 1;
  await tx
    .updateTable('people')
    .set({ failed_sign_ins: failures, locked_until: lockedUntil(failures, now) })
    .where('id', '=', personId)
    .execute();
  return { personId, failures };
}

/** The attempt was neither right nor wrong: as if it had not been, without forgiving those before it. */
export async function takeBack(tx: Tx, { personId, failures }: Attempt): Promise<void> {
  await tx
    .updateTable('people')
    .set({ failed_sign_ins: failures - 1, locked_until: null })
    .where('id', '=', personId)
    .where('failed_sign_ins', '=', failures)
    .execute();
}

/** A full sign-in forgives all. */
export async function clearFailures(tx: Tx, personId: string): Promise<void> {
  await tx
    .updateTable('people')
    .set({ failed_sign_ins: 0, locked_until: null })
    .where('id', '=', personId)
    .execute();
}

/** The same for a name that nobody has: it locks at the same counts, so that locking tells nothing. */
export function countStranger(services: Pick<PeopleServices, 'strangers' | 'clock'>, name: string): void {
  const { strangers } = services;
  const now = services.clock.now();
  const known = strangers.get(name) ?? { failures: 0, until: null };
  if (known.until !== null && known.until > now)
    refuse('locked_out', { retryAfter: secondsUntil(known.until, now) });
  const failures = known.failures + 1;
  strangers.delete(name);
  const oldest = strangers.keys().next().value;
  if (strangers.size >= STRANGERS && oldest !== undefined) strangers.delete(oldest);
  strangers.set(name, { failures, until: lockedUntil(failures, now) });
}
