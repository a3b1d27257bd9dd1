import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { filler, mask } from '#privacy/index.ts';

/** How texts look to an actor: personal values filled in for those with the right, words in their place for others. */
export async function shownFor(
  tx: Tx,
  services: Services,
  actor: Actor,
  texts: readonly string[],
): Promise<(text: string) => string> {
  if (!actor.seesPersonalData) return (text) => mask(text, actor.language);
  const fill = await filler(tx, services, actor.tenantId, texts);
  return (text) => mask(fill(text), actor.language);
}
