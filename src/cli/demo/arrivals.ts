import { storeRawMails } from '#mail/storing.ts';
import { errorFields } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { nextWord } from '../../../db/world/replay/again.ts';
import { nextMail } from '../../../db/world/replay.ts';
import { numberFrom } from '../../../db/world/seeded.ts';
import type { ArrivingMail } from '../../../db/world/types.ts';
import { answeredThread, messageIdOf } from './answered-thread.ts';

/** One buyer of so many writes again after an answer. */
const oneOf = 5;

/** Puts a mail into its demo mailbox; nothing happens where somebody took that mailbox away. */
export async function deliverMail(services: Services, tenantId: string, mail: ArrivingMail): Promise<void> {
  const { receivedAt, bytes } = mail;
  await services.database.tenant(tenantId, async (tx) => {
    const mailbox = await tx
      .selectFrom('mailboxes')
      .select(['id', 'store_id'])
      .where('address', '=', mail.mailbox)
      .where('paused', '=', false)
      .executeTakeFirst();
    if (!mailbox) return;
    const { id: mailboxId, store_id: storeId } = mailbox;
    await storeRawMails(tx, services, tenantId, [
      { storeId, mailboxId, source: 'demo', receivedAt, history: false, bytes },
    ]);
  });
  services.metrics.count('mail_stored', { source: 'demo' });
}

/** What a buyer writes after an answer; null for the four of five who are content, and where nobody is known. */
export async function wordAfter(
  services: Services,
  tenantId: string,
  reply: Buffer,
): Promise<ArrivingMail | null> {
  const messageId = messageIdOf(reply);
  if (messageId === null || numberFrom(`again:${messageId}`, oneOf) !== 0) return null;
  const thread = await services.database.tenant(tenantId, (tx) =>
    answeredThread(tx, services, tenantId, messageId),
  );
  return thread && nextWord(thread, messageId, services.clock.now());
}

export interface Arrivals {
  /** A reply has reached its buyer, who may write again. */
  answered(reply: Buffer): void;
  stop(): Promise<void>;
}

/** Lets buyers write while the desk runs: somebody at every interval, and some of those who were answered. */
export function startArrivals(services: Services, tenantId: string, everyMs: number): Arrivals {
  const timers = new Set<NodeJS.Timeout>();
  let last: Promise<void> = Promise.resolve();
  const later = (ms: number, work: () => Promise<void>) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      last = last.then(work).catch((error: unknown) => {
        services.log.warn('demo.mail_not_stored', errorFields(error));
      });
    }, ms);
    timers.add(timer);
  };
  const write = async () => {
    later(everyMs, write);
    // Counting on from what is there, no mail comes twice, whenever the desk was started.
    const { n } = await services.database.tenant(tenantId, (tx) =>
      tx
        .selectFrom('raw_mails')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('source', '=', 'demo')
        .executeTakeFirstOrThrow(),
    );
    await deliverMail(services, tenantId, nextMail(n, services.clock.now(), tenantId));
  };
  later(everyMs, write);
  return {
    answered: (reply) =>
      later(everyMs / 2, async () => {
        const mail = await wordAfter(services, tenantId, reply);
        if (mail) await deliverMail(services, tenantId, mail);
      }),
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      await last;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
