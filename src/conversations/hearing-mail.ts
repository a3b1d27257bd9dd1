import { sql } from 'kysely';
import type { MailEvents, OutgoingNews } from '#mail/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import { receive } from './receiving.ts';
import { resetClock } from './stopping-clock.ts';

// A reply that failed is made good by a later one that a server has taken; one that may have left never is.
const problemsOf = (tx: Tx, conversationId: string) =>
  tx
    .selectFrom('outgoing_mails as bad')
    .select('bad.id')
    .where('bad.conversation_id', '=', conversationId)
    .where((eb) => {
      const later = eb
        .selectFrom('outgoing_mails as later')
        .select('later.id')
        .whereRef('later.conversation_id', '=', 'bad.conversation_id')
        .whereRef('later.id', '>', 'bad.id')
        .where('later.state', 'in', ['accepted', 'delivered']);
      const failed = eb('bad.state', 'in', ['failed', 'refused']).and(eb.not(eb.exists(later)));
      return eb.or([eb('bad.state', '=', 'uncertain'), failed]);
    });

/** How the conversations answer to what happens to mail. */
export function hearMail(services: Services): MailEvents {
  const changed = async (tx: Tx, tenantId: string, { conversationId, storeId }: OutgoingNews) => {
    await tx
      .updateTable('conversations')
      .set({ delivery_problem: sql<boolean>`exists ${problemsOf(tx, conversationId)}` })
      .where('id', '=', conversationId)
      .execute();
    await publish(tx, tenantId, services.clock.now(), [
      { type: 'conversation.changed', id: conversationId, storeId },
    ]);
  };

  return {
    mailsRead: (tx, tenantId, mails) => receive(tx, services, tenantId, mails),
    async replyAccepted(tx, tenantId, news) {
      await resetClock(tx, news.conversationId);
      await changed(tx, tenantId, news);
    },
    async replyRefused(tx, tenantId, news, problem) {
      await resetClock(tx, news.conversationId);
      await tx
        .updateTable('conversations')
        .set({ state: 'open', closed_at: null })
        .where('id', '=', news.conversationId)
        .execute();
      await tx
        .insertInto('conversation_events')
        .values({
          tenant_id: tenantId,
          id: services.rng.uuid(),
          conversation_id: news.conversationId,
          at: services.clock.now(),
          actor_id: null,
          kind: 'delivery_failed',
          detail: { problem, message: news.messageId },
        })
        .execute();
      await changed(tx, tenantId, news);
    },
    async replyChanged(tx, tenantId, news) {
      // Closed in the belief that the answer leaves: a thread whose answer is held up comes back to the desk.
      await tx
        .updateTable('conversations')
        .set({ state: 'open', closed_at: null })
        .where('id', '=', news.conversationId)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('outgoing_mails')
              .select('outgoing_mails.id')
              .where('outgoing_mails.id', '=', news.outgoingId)
              .where('outgoing_mails.state', 'in', ['deferred', 'uncertain']),
          ),
        )
        .execute();
      await changed(tx, tenantId, news);
    },
  };
}
