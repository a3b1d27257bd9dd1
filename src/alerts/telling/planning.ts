import { type Reader, readersWith } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import type { Finding } from '../finding.ts';

/** Roles that are told unless the organisation names people. */
const usualRoles: readonly string[] = ['administrator', 'coordinator'];
/** How long an alarm that nobody took on rests before it is told once more. */
const reminderMs = 4 * 3_600_000;
const dayMs = 86_400_000;
/** Tries after which alarm mails are an alarm themselves. */
const mostTries = 3;

/** Whether somebody is told where the organisation names nobody. */
export const isUsual = ({ role }: Pick<Reader, 'role'>): boolean => usualRoles.includes(role);

/** What an organisation wants; while it has said nothing, every administrator and coordinator is told. */
export async function wishesOf(tx: Tx): Promise<{ byMail: boolean; recipients: string[] | null }> {
  const row = await tx.selectFrom('alert_settings').select(['by_mail', 'recipients']).executeTakeFirst();
  return { byMail: row?.by_mail ?? true, recipients: row?.recipients ?? null };
}

/** Who is told by mail: people who may see alarms, and each only of stores that they see. */
export async function recipientsOf(tx: Tx): Promise<Reader[]> {
  const { byMail, recipients } = await wishesOf(tx);
  if (!byMail) return [];
  const readers = await readersWith(tx, 'alert.read');
  return readers.filter((one) => (recipients === null ? isUsual(one) : recipients.includes(one.id)));
}

/** Whether an alarm of a store, or with null of the whole desk, is for somebody to see. */
export const sees = ({ stores }: Reader, storeId: string | null): boolean =>
  stores === 'all' || (storeId !== null && stores.includes(storeId));

interface Told {
  id: string;
  kind: string;
  storeId: string | null;
}

/** Alarms that stand for four hours and that nobody took on. */
async function unheeded(tx: Tx, now: Date): Promise<Told[]> {
  return tx
    .selectFrom('alerts')
    .select(['id', 'kind', 'store_id as storeId'])
    .where('state', '=', 'open')
    .where('raised_at', '<', new Date(now.getTime() - reminderMs))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('alert_mails as told')
            .select('told.id')
            .whereRef('told.alert_id', '=', 'alerts.id')
            .where('told.stage', '=', 'reminder'),
        ),
      ),
    )
    .execute();
}

/** What is over before it was told is not told at all; who was told of it is told that it is over. */
async function toldOf(tx: Tx, ids: readonly string[], now: Date): Promise<Planned[]> {
  if (ids.length === 0) return [];
  await tx
    .updateTable('alert_mails')
    .set({ state: 'dropped', settled_at: now })
    .where('alert_id', 'in', ids)
    .where('state', '=', 'waiting')
    .execute();
  const rows = await tx
    .selectFrom('alert_mails')
    .select(['alert_id', 'person_id'])
    .where('alert_id', 'in', ids)
    .where('stage', '=', 'raised')
    .where('state', 'in', ['sending', 'sent', 'uncertain'])
    .execute();
  return rows.map((row) => ({ ...row, stage: 'resolved' }));
}

interface Planned {
  alert_id: string;
  person_id: string;
  stage: 'raised' | 'reminder' | 'resolved';
}

/** Puts down, in the caller's transaction, who is to be told of what by mail; each person once of each stage of an alarm. */
export async function planMails(
  tx: Tx,
  { rng }: Pick<Services, 'rng'>,
  { tenantId, raised, resolved, now }: { tenantId: string; raised: Told[]; resolved: Told[]; now: Date },
): Promise<void> {
  const ends = await toldOf(
    tx,
    resolved.map((one) => one.id),
    now,
  );
  const reminders = await unheeded(tx, now);
  const stages = [
    ...raised.map((alert) => ({ alert, stage: 'raised' as const })),
    ...reminders.map((alert) => ({ alert, stage: 'reminder' as const })),
  ].filter(({ alert }) => alert.kind !== 'alert_mail_failing');
  const people = stages.length + ends.length === 0 ? [] : await recipientsOf(tx);
  const storeOf = new Map(resolved.map((one) => [one.id, one.storeId]));
  const stillTold = ends.filter((end) =>
    people.some((person) => person.id === end.person_id && sees(person, storeOf.get(end.alert_id) ?? null)),
  );
  const planned: Planned[] = stages.flatMap(({ alert, stage }) =>
    people
      .filter((person) => sees(person, alert.storeId))
      .map((person) => ({ alert_id: alert.id, person_id: person.id, stage })),
  );
  const rows = [...stillTold, ...planned].map((one) => ({
    ...{ ...one, tenant_id: tenantId, id: rng.uuid(), next_attempt_at: now, created_at: now },
    ...{ lease_until: null, problem: null, settled_at: null },
  }));
  if (rows.length === 0) return;
  await tx
    .insertInto('alert_mails')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Alarms that could not be told by mail: that is an alarm too, for the bell alone. */
export async function failedMails(tx: Tx, tenantId: string, now: Date): Promise<Finding[]> {
  const row = await tx
    .selectFrom('alert_mails')
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.min('created_at').as('since'),
      eb.fn.max('problem').as('problem'),
    ])
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'waiting'), eb('attempts', '>=', mostTries)]),
        eb.and([eb('state', '=', 'failed'), eb('settled_at', '>', new Date(now.getTime() - dayMs))]),
      ]),
    )
    .executeTakeFirst();
  if (!row || Number(row.count) === 0) return [];
  return [
    {
      kind: 'alert_mail_failing',
      ...{ subjectId: tenantId, storeId: null, mailboxId: null, since: row.since, certain: true },
      figures: { count: Number(row.count), ...(row.problem === null ? {} : { problem: row.problem }) },
    },
  ];
}
