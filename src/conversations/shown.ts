import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { filler, mask } from '#privacy/index.ts';

/** A value as it stands within a string of JSON. */
export const insideJson = (value: string): string => JSON.stringify(value).slice(1, -1);

/**
 * How texts look to an actor: personal values filled in for those with the right, words in their place for others.
 * @param write how a value stands in such a text; as it is unless the texts are of another kind
 */
export async function shownFor(
  tx: Tx,
  services: Services,
  actor: Actor,
  texts: readonly string[],
  write?: (value: string) => string,
): Promise<(text: string) => string> {
  if (!actor.seesPersonalData) return (text) => mask(text, actor.language);
  const fill = await filler(tx, services, actor.tenantId, texts);
  return (text) => mask(fill(text, write), actor.language);
}
