import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { mask } from './mask.ts';
import { filler } from './vault-values.ts';

/** Who reads, as far as texts depend on it. */
export interface TextReader {
  tenantId: string;
  seesPersonalData: boolean;
  language: 'zh' | 'en';
}

/** A value as it stands within a string of JSON. */
export const insideJson = (value: string): string => JSON.stringify(value).slice(1, -1);

/**
 * How texts look to a reader: personal values filled in for those with the right, words in their place for others.
 * @param write how a value stands in such a text; as it is unless the texts are of another kind
 */
export async function shownFor(
  tx: Tx,
  services: Services,
  reader: TextReader,
  texts: readonly string[],
  write?: (value: string) => string,
): Promise<(text: string) => string> {
  if (!reader.seesPersonalData) return (text) => mask(text, reader.language);
  const fill = await filler(tx, services, reader.tenantId, texts);
  return (text) => mask(fill(text, write), reader.language);
}
