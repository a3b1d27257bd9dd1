import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import { codeOf } from '#platform/http/problem.ts';
import { errorFields } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { noticeKindOf, settleReports } from './bounces.ts';
import type { MailEvents } from './events.ts';
import type { MailRead, Placed } from './mail-read.ts';

/** A room that hears of read mails, and what the transaction needs. */
export interface HandingDeps {
  services: Services;
  events: MailEvents;
}

/** Where a mail went; null: another process was first. An error is the mail's own, or passes by itself. */
export type HandedOver = Placed | null | Error;

const passing = new Set(['database_away', 'busy', 'disk_full']);

/** True for what is no fault of the mail: the database is away, the disk is full. */
export const passesByItself = (error: unknown): boolean => passing.has(codeOf(error));

/** Notes on the raw rows where their mails went, in one statement. */
async function noteRead(
  tx: Tx,
  tenantId: string,
  mails: readonly MailRead[],
  placed: readonly Placed[],
  now: Date,
): Promise<void> {
  const rows = mails.map(({ rawMailId, reading }, at) => {
    const where = placed[at];
    return {
      id: rawMailId,
      kind: noticeKindOf(reading),
      type: reading.dialect.notificationType?.slice(0, 100) ?? null,
      conversation: where?.conversationId ?? null,
      message: where?.duplicate ? null : (where?.messageId ?? null),
      twin: where?.duplicate ? where.messageId : null,
    };
  });
  await sql`update raw_mails set state = 'read', problem = null, attempts = attempts + 1, read_at = ${now},
      notice_kind = row.kind, notification_type = row.type, conversation_id = row.conversation,
      message_id = row.message, duplicate_of = row.twin
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row(id uuid, kind text, type text, conversation uuid, message uuid, twin uuid)
    where raw_mails.tenant_id = ${tenantId} and raw_mails.id = row.id
      -- says nothing more, but keeps the planner, which takes the list for a long one, to the key
      and raw_mails.id = any(${mails.map((mail) => mail.rawMailId)}::uuid[])`.execute(tx);
}

/** Hands mails over and notes on each raw row where it went. The rows are held, so that nobody else hands them over too. */
async function handOver(
  { services, events }: HandingDeps,
  tenantId: string,
  given: readonly MailRead[],
): Promise<Map<string, Placed>> {
  return services.database.tenant(tenantId, async (tx) => {
    const unread = await tx
      .selectFrom('raw_mails')
      .select('id')
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(given.map((mail) => mail.rawMailId)))))
      .where('state', '!=', 'read')
      .orderBy('id')
      .forUpdate()
      .execute();
    const held = new Set(unread.map((row) => row.id));
    const mails = given.filter((mail) => held.has(mail.rawMailId));
    if (mails.length === 0) return new Map();
    const placed = await events.mailsRead(tx, tenantId, mails);
    const reports = mails.filter(
      (mail, at) =>
        !mail.history &&
        !placed[at]?.duplicate &&
        (mail.reading.report !== null || mail.reading.dialect.kind === 'opt_out'),
    );
    await settleReports(tx, services, events, tenantId, reports);
    await noteRead(tx, tenantId, mails, placed, services.clock.now());
    return new Map(placed.map((one) => [one.rawMailId, one]));
  });
}

/** Hands over all at once; where that fails, one by one, so that the one at fault stands alone. */
export async function handOverApart(
  deps: HandingDeps,
  tenantId: string,
  mails: readonly MailRead[],
): Promise<Map<string, HandedOver>> {
  const settled = new Map<string, HandedOver>();
  if (mails.length === 0) return settled;
  const note = (part: readonly MailRead[], placed: ReadonlyMap<string, Placed>) => {
    for (const { rawMailId } of part) settled.set(rawMailId, placed.get(rawMailId) ?? null);
  };
  try {
    note(mails, await handOver(deps, tenantId, mails));
  } catch (error) {
    deps.services.log.warn('mail.batch_failed', { mails: mails.length, ...errorFields(error) });
    for (const mail of mails) {
      try {
        note([mail], await handOver(deps, tenantId, [mail]));
      } catch (failure) {
        settled.set(mail.rawMailId, failure instanceof Error ? failure : new Error(String(failure)));
      }
    }
  }
  return settled;
}
