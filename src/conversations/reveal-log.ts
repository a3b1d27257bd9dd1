import { type Actor, auditActorOf } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Services } from '#platform/services.ts';

/** Records who saw the personal data of which conversation. */
export interface RevealLog {
  /** To be awaited before the answer leaves: what cannot be recorded is not shown. */
  seen(actor: Actor, conversationId: string): Promise<void>;
}

const againAfterMs = 15 * 60_000;
const most = 10_000;

/** One row for each person and conversation in a quarter of an hour, so that reading on does not flood the chain. */
export function createRevealLog({ database, clock }: Pick<Services, 'database' | 'clock'>): RevealLog {
  const last = new Map<string, number>();
  return {
    async seen(actor, conversationId) {
      if (!actor.seesPersonalData) return;
      const name = `${actor.actorId} ${conversationId}`;
      const now = clock.now().getTime();
      if (now - (last.get(name) ?? Number.NEGATIVE_INFINITY) < againAfterMs) return;
      await database.tenant(actor.tenantId, (tx) =>
        audit(tx, {
          actor: auditActorOf(actor),
          action: 'conversation.personal_data_shown',
          objectKind: 'conversation',
          objectId: conversationId,
        }),
      );
      if (last.size >= most) last.clear();
      last.set(name, now);
    },
  };
}
