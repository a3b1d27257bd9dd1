import type { Tx } from '#platform/db/tables.ts';
import { recipientsOf, sees } from './planning.ts';
import type { Stage, ToldAlert } from './words.ts';

/** What one person is to be told now, taken by one sender. */
export interface Letter {
  mailIds: string[];
  attempts: number;
  since: Date;
  name: string;
  email: string;
  language: 'zh' | 'en';
  alerts: ToldAlert[];
}

/** How long a sender has, in milliseconds. */
export const leaseMs = 5 * 60_000;

/** A sender that fell silent: what it had begun may have left and is not sent again, the rest is. */
async function takeBack(tx: Tx, now: Date): Promise<void> {
  const lapsed = tx.updateTable('alert_mails').where('state', '=', 'sending').where('lease_until', '<', now);
  await lapsed
    .set({ state: 'uncertain', problem: 'may_have_left', settled_at: now, lease_until: null })
    .where('begun', '=', true)
    .execute();
  await lapsed.set({ state: 'waiting', lease_until: null }).where('begun', '=', false).execute();
}

async function claimRows(tx: Tx, now: Date) {
  const due = tx
    .selectFrom('alert_mails')
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', now)
    .forUpdate()
    .skipLocked();
  const first = await due.select('person_id').orderBy('next_attempt_at').limit(1).executeTakeFirst();
  if (!first) return [];
  return tx
    .updateTable('alert_mails')
    .set((eb) => ({
      state: 'sending' as const,
      attempts: eb('attempts', '+', 1),
      lease_until: new Date(now.getTime() + leaseMs),
      begun: false,
    }))
    .where('id', 'in', due.select('id').where('person_id', '=', first.person_id).orderBy('id').limit(200))
    .returning(['id', 'alert_id', 'person_id', 'stage', 'attempts', 'created_at'])
    .execute();
}

async function toldOf(tx: Tx, rows: readonly { alert_id: string; stage: Stage }[]): Promise<ToldAlert[]> {
  const known = await tx
    .selectFrom('alerts')
    .leftJoin('stores', 'stores.id', 'alerts.store_id')
    .leftJoin('mailboxes', 'mailboxes.id', 'alerts.mailbox_id')
    .select(['alerts.id', 'kind', 'since', 'figures', 'stores.name', 'mailboxes.address'])
    .where(
      'alerts.id',
      'in',
      rows.map((row) => row.alert_id),
    )
    .execute();
  return rows.flatMap(({ alert_id, stage }) => {
    const alert = known.find((one) => one.id === alert_id);
    if (!alert) return [];
    const { kind, since, figures, name, address } = alert;
    return [{ kind, stage, since, figures, place: [name, address].filter(Boolean).join(', ') }];
  });
}

/** Of what is to be told to one person, what that person may see at this moment. */
async function stillSeen<R extends { alert_id: string; person_id: string }>(
  tx: Tx,
  rows: readonly R[],
): Promise<R[]> {
  const reader = (await recipientsOf(tx)).find(({ id }) => id === rows[0]?.person_id);
  if (!reader) return [];
  const ids = rows.map((row) => row.alert_id);
  const alerts = await tx.selectFrom('alerts').select(['id', 'store_id']).where('id', 'in', ids).execute();
  const seen = new Set(alerts.filter((one) => sees(reader, one.store_id)).map((one) => one.id));
  return rows.filter((row) => seen.has(row.alert_id));
}

/**
 * Takes all that one person is to be told now; null when nobody is. Who has left meanwhile, or may no longer see what it is
 * about, is told nothing.
 */
export async function claimLetter(tx: Tx, now: Date): Promise<Letter | null> {
  await takeBack(tx, now);
  const claimed = await claimRows(tx, now);
  if (claimed.length === 0) return null;
  const rows = await stillSeen(tx, claimed);
  const unseen = claimed.filter((row) => !rows.includes(row)).map((row) => row.id);
  const dropped = { state: 'dropped', problem: null, nextAttempt: null } as const;
  if (unseen.length > 0) await settleLetter(tx, { mailIds: unseen }, dropped, now);
  const [first] = rows;
  if (!first) return claimLetter(tx, now);
  const person = await tx
    .selectFrom('people')
    .select(['name', 'email', 'ui_language'])
    .where('id', '=', first.person_id)
    .executeTakeFirstOrThrow();
  return {
    mailIds: rows.map((row) => row.id),
    attempts: Math.max(...rows.map((row) => row.attempts)),
    since: first.created_at,
    name: person.name,
    email: person.email,
    language: person.ui_language,
    alerts: await toldOf(tx, rows),
  };
}

/** Notes that the mail is about to be with a server. False when it was taken from this sender. */
export async function noteBegun(tx: Tx, { mailIds }: Letter): Promise<void> {
  const begun = await tx
    .updateTable('alert_mails')
    .set({ begun: true })
    .where('id', 'in', mailIds)
    .where('state', '=', 'sending')
    .executeTakeFirst();
  if (Number(begun.numUpdatedRows) !== mailIds.length)
    throw new Error('the alarm mail was taken from this sender');
}

/** Writes down what became of a letter. */
export async function settleLetter(
  tx: Tx,
  { mailIds }: Pick<Letter, 'mailIds'>,
  result: {
    state: 'sent' | 'uncertain' | 'waiting' | 'failed' | 'dropped';
    problem: string | null;
    nextAttempt: Date | null;
  },
  now: Date,
): Promise<void> {
  const { state, problem, nextAttempt } = result;
  await tx
    .updateTable('alert_mails')
    .set({
      state,
      problem,
      lease_until: null,
      ...(nextAttempt ? { next_attempt_at: nextAttempt } : {}),
      ...(state === 'waiting' ? {} : { settled_at: now }),
    })
    .where('id', 'in', mailIds)
    .where('state', '=', 'sending')
    .execute();
}
