import type { MailRead, Placed } from '#mail/index.ts';
import { findOrders, type Mention, rememberTold, toldBy } from '#orders/index.ts';
import { audit, deskActor } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import { applyPlan } from './applying-plan.ts';
import { attachFiles } from './attaching.ts';
import { isTrusted, momentOf } from './clues.ts';
import { loadScene, lockStores } from './load-scene.ts';
import { place } from './placing.ts';
import type { Scene } from './scene.ts';
import { resetClock } from './stopping-clock.ts';
import { tellOfBuyer } from './telling-watchers.ts';
import { returnScheduled } from './withdrawing.ts';
import { writeScene } from './write-scene.ts';

const mentionsIn = (mails: readonly MailRead[]): Mention[] =>
  mails.flatMap((mail) => {
    const { dialect } = mail.reading;
    if (dialect.orderId === null || dialect.trust.origin !== 'amazon' || !isTrusted(mail)) return [];
    const { storeId, rawMailId } = mail;
    const { orderId: amazonOrderId, marketplace } = dialect;
    return [{ storeId, rawMailId, amazonOrderId, marketplace, at: momentOf(mail), told: toldBy(dialect) }];
  });

/** Threads that were there before and in which something was said: a reply that waits for its hour knows nothing of it. */
const movedOn = ({ messages }: Scene): string[] => [
  ...new Set(messages.flatMap(({ mail, thread }) => (mail.history || thread.isNew ? [] : [thread.id]))),
];

async function tell(tx: Tx, scene: Scene, placed: readonly Placed[]): Promise<void> {
  const touched = scene.threads.filter((thread) => thread.touched && thread.mergedInto === null);
  await Promise.all([
    publish(
      tx,
      scene.tenantId,
      scene.deps.clock.now(),
      touched.map((thread) => ({ type: 'conversation.changed', id: thread.id, storeId: thread.shownIn })),
    ),
    audit(tx, {
      actor: deskActor,
      action: 'mail.received',
      objectKind: 'raw_mail',
      objectId: placed.length === 1 ? (placed[0]?.rawMailId ?? null) : null,
      data: { mails: placed.map((one) => [one.rawMailId, one.conversationId, one.messageId, one.duplicate]) },
    }),
  ]);
}

/**
 * Counts the clocks of threads that a copy of a reply came into anew: a thread in memory knows only the earliest message
 * that waits, and a copy may answer that one and not the next, which came before it.
 */
async function recount(tx: Tx, scene: Scene): Promise<void> {
  const copied = scene.messages.filter(({ kind, mail }) => kind === 'reply_copy' && !mail.history);
  for (const id of new Set(copied.map(({ thread }) => thread.id))) await resetClock(tx, id);
}

/**
 * Puts mails that were read into threads: orders, clocks, files and events with them, in the caller's transaction.
 * Mails of all stores of one tenant may come together; their order is that of arrival.
 */
export async function receive(
  tx: Tx,
  services: Services,
  tenantId: string,
  mails: readonly MailRead[],
): Promise<Placed[]> {
  const storeIds = mails.map((mail) => mail.storeId);
  const stores = await lockStores(tx, services, tenantId, storeIds);
  const keys = new Map([...stores].map(([id, store]) => [id, store.key]));
  const mentions = mentionsIn(mails);
  const book = await findOrders(tx, services, tenantId, keys, mentions);
  const scene = await loadScene(tx, services, tenantId, { mails, stores, book });
  const placed = mails.map((mail) => place(scene, mail));
  const woken = scene.threads.filter((thread) => thread.woken && !thread.isNew);
  await tellOfBuyer(
    tx,
    services,
    tenantId,
    woken.map((thread) => thread.id),
  );
  await writeScene(tx, scene);
  await recount(tx, scene);
  await attachFiles(tx, scene, services.files);
  await returnScheduled(tx, services, tenantId, movedOn(scene), 'buyer_wrote');
  await applyPlan(tx, services, scene);
  const repeated = new Set(placed.filter((one) => one.duplicate).map((one) => one.rawMailId));
  const fresh = mentions.filter((mention) => !repeated.has(mention.rawMailId));
  await Promise.all([rememberTold(tx, services, tenantId, book, fresh), tell(tx, scene, placed)]);
  return placed;
}
