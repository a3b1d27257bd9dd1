import type { MailEvents, OutgoingNews } from '#mail/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import { receive } from './receiving.ts';
import { noteDeliveryProblem } from './retelling.ts';
import { resetClock } from './stopping-clock.ts';
import { returnLate } from './withdrawing.ts';

/**
 * The thread that shows a reply, locked. It need not be the one that the reply was written in: threads are merged and
 * split while a mail is on its way, so it is asked for again once the lock is had.
 */
async function shownBy(tx: Tx, { messageId, conversationId }: OutgoingNews): Promise<string> {
  let shown = conversationId;
  for (let tries = 0; tries < 5; tries += 1) {
    await tx.selectFrom('conversations').select('id').where('id', '=', shown).forUpdate().execute();
    const message = await tx
      .selectFrom('messages')
      .select('conversation_id')
      .where('id', '=', messageId)
      .executeTakeFirst();
    if (!message || message.conversation_id === shown) return shown;
    shown = message.conversation_id;
  }
  throw new Error('a reply whose thread does not come to rest');
}

async function noteFailure(
  tx: Tx,
  { clock, rng }: Services,
  tenantId: string,
  news: OutgoingNews,
  problem: string,
): Promise<void> {
  await tx
    .insertInto('conversation_events')
    .values({
      tenant_id: tenantId,
      id: rng.uuid(),
      conversation_id: news.conversationId,
      at: clock.now(),
      actor_id: null,
      kind: 'delivery_failed',
      detail: { problem, message: news.messageId },
    })
    .execute();
}

/** How the conversations answer to what happens to mail. */
export function hearMail(services: Services): MailEvents {
  const changed = async (tx: Tx, tenantId: string, conversationId: string, storeId: string) => {
    await noteDeliveryProblem(tx, conversationId);
    await publish(tx, tenantId, services.clock.now(), [
      { type: 'conversation.changed', id: conversationId, storeId },
    ]);
  };

  const setClock = async (tx: Tx, tenantId: string, conversationId: string) => {
    await resetClock(tx, conversationId);
    await returnLate(tx, services, tenantId, conversationId);
  };

  return {
    mailsRead: (tx, tenantId, mails) => receive(tx, services, tenantId, mails),
    async replyAccepted(tx, tenantId, news) {
      const shown = await shownBy(tx, news);
      await setClock(tx, tenantId, shown);
      await changed(tx, tenantId, shown, news.storeId);
    },
    async replyRefused(tx, tenantId, news, problem) {
      const shown = await shownBy(tx, news);
      await setClock(tx, tenantId, shown);
      await tx
        .updateTable('conversations')
        .set({ state: 'open', closed_at: null })
        .where('id', '=', shown)
        .execute();
      await noteFailure(tx, services, tenantId, { ...news, conversationId: shown }, problem);
      await changed(tx, tenantId, shown, news.storeId);
    },
    async replyChanged(tx, tenantId, news) {
      const shown = await shownBy(tx, news);
      // Closed in the belief that the answer leaves: a thread whose answer is held up comes back to the desk.
      await tx
        .updateTable('conversations')
        .set({ state: 'open', closed_at: null })
        .where('id', '=', shown)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('outgoing_mails')
              .select('outgoing_mails.id')
              .where('outgoing_mails.id', '=', news.outgoingId)
              .where('outgoing_mails.state', 'in', ['deferred', 'held', 'uncertain']),
          ),
        )
        .execute();
      await changed(tx, tenantId, shown, news.storeId);
    },
  };
}
