import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import type { Join, Loosen, Part } from './grouping.ts';
import { activeAmong, keptApart } from './regrouped.ts';
import { type Doer, lockThreads, mergeLocked, remaining, undoMerge } from './regrouping.ts';
import type { Scene } from './scene.ts';
import { partNotices } from './splitting.ts';
import { resetClock } from './stopping-clock.ts';
import { tellOfBuyer } from './telling-watchers.ts';

/** Tells of what came in a thread of its own, now that it is seen where people watch or sleep. */
async function tellOfNews(tx: Tx, services: Services, scene: Scene, roots: string[]): Promise<void> {
  const came = new Set(scene.threads.filter((one) => one.woken).map((one) => one.id));
  if (!roots.some((id) => came.has(id))) return;
  await tellOfBuyer(
    tx,
    services,
    scene.tenantId,
    roots.filter((id) => !came.has(id)),
  );
}

async function join(tx: Tx, services: Services, scene: Scene, step: Join): Promise<void> {
  const { a, b, cause } = step;
  const doer = { tenantId: scene.tenantId, actor: null };
  const homes = await lockThreads(tx, [a.id, b.id]);
  const roots = [...homes.values()].map((one) => one.mergedInto ?? one.id);
  const [first, second] = [...(await lockThreads(tx, roots)).values()];
  if (!first || !second || (await keptApart(tx, first.id, second.id))) return;
  await tellOfNews(tx, services, scene, [first.id, second.id]);
  const into = remaining(first, second);
  const from = into === first ? second : first;
  await mergeLocked(tx, services, doer, { from, into, cause, reason: null });
}

/** Undoes what the desk itself joined while there was only one match. */
async function loosen(tx: Tx, services: Services, doer: Doer, { threads }: Loosen): Promise<void> {
  const own = new Set(threads.map((one) => one.id));
  const merges = await activeAmong(tx, [...own]);
  for (const one of merges) {
    if (one.cause !== 'person' && !(own.has(one.fromId) && own.has(one.intoId)))
      await undoMerge(tx, services, doer, one);
  }
}

const part = (tx: Tx, services: Services, doer: Doer, { buyers }: Part) =>
  partNotices(
    tx,
    services,
    doer,
    buyers.map((one) => one.id),
  );

/** Carries out what placing the mails has shown: joins and parts threads, each of which a person can undo. */
export async function applyPlan(tx: Tx, services: Services, scene: Scene): Promise<void> {
  const doer = { tenantId: scene.tenantId, actor: null };
  for (const step of scene.plan) {
    if (step.kind === 'join') await join(tx, services, scene, step);
    else if (step.kind === 'loosen') await loosen(tx, services, doer, step);
    else await part(tx, services, doer, step);
  }
  const grouped = new Set(
    scene.messages.filter(({ home, thread }) => home !== thread || thread.hasMerged).map((one) => one.thread),
  );
  for (const thread of grouped) await resetClock(tx, thread.id);
}
