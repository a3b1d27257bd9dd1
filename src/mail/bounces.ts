import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { indexKey } from '#privacy/index.ts';
import type { MailEvents } from './events.ts';
import { headerKeyOf } from './header-key.ts';
import type { MailRead } from './mail-read.ts';
import { settleOutgoing } from './outbox/settling.ts';

const optOutWindowMs = 7 * 86_400_000;

async function byHeader(tx: Tx, index: Buffer, storeId: string, messageId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('outgoing_mails')
    .select('id')
    .where('store_id', '=', storeId)
    .where('header_key', '=', headerKeyOf(index, messageId))
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The last reply on the order that the notice names; Amazon does not say which of several it means. */
async function byOrder(tx: Tx, mail: MailRead, amazonOrderId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('outgoing_mails')
    .innerJoin('conversations', 'conversations.id', 'outgoing_mails.conversation_id')
    .select('outgoing_mails.id')
    .where('conversations.mail_store_id', '=', mail.storeId)
    .where('conversations.amazon_order_id', '=', amazonOrderId)
    .where('outgoing_mails.state', 'in', ['accepted', 'delivered', 'uncertain'])
    .where('outgoing_mails.created_at', '>', new Date(mail.receivedAt.getTime() - optOutWindowMs))
    .where('outgoing_mails.created_at', '<=', mail.receivedAt)
    .orderBy('outgoing_mails.created_at', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * What the list of raw mails calls a mail: as Amazon's dialect has read it, except that a report of a mail server on one
 * of our mails is no mail of strangers: `bounce` when it says that the mail failed, else `mail_report`.
 */
export function noticeKindOf({ dialect, report }: Pick<MailRead['reading'], 'dialect' | 'report'>): string {
  if (dialect.kind !== 'not_amazon' || report === null) return dialect.kind;
  return report.kind === 'delivery' && report.action === 'failed' ? 'bounce' : 'mail_report';
}

/**
 * Matches bounces and opt-out notices to the replies that they are about. A failed one reopens its thread; a report of
 * delivery is noted. Only a report that names our own unguessable Message-ID, or Amazon's own trusted notice, counts.
 */
export async function settleReports(
  tx: Tx,
  services: Services,
  events: MailEvents,
  tenantId: string,
  mails: readonly MailRead[],
): Promise<void> {
  const index = indexKey(services, tenantId);
  for (const mail of mails) {
    const { report, dialect } = mail.reading;
    if (dialect.kind === 'opt_out' && !dialect.trust.suspect && dialect.orderId !== null) {
      const id = await byOrder(tx, mail, dialect.orderId);
      if (id)
        await settleOutgoing(tx, services, events, {
          tenantId,
          outgoingId: id,
          to: 'refused',
          problem: 'buyer_opted_out',
        });
    }
    if (report?.kind !== 'delivery' || report.originalMessageId === null) continue;
    const id = await byHeader(tx, index, mail.storeId, report.originalMessageId);
    if (id === null) continue;
    if (report.action === 'failed') {
      await settleOutgoing(tx, services, events, {
        tenantId,
        outgoingId: id,
        to: 'refused',
        problem: 'bounced',
      });
    } else if (report.action === 'delivered') {
      await settleOutgoing(tx, services, events, {
        tenantId,
        outgoingId: id,
        to: 'delivered',
        problem: null,
      });
    }
  }
}
