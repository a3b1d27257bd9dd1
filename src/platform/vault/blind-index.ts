import { deriveKeys } from './derive.ts';
import type { InstanceKeys } from './instance-keys.ts';
import { keyedHash } from './keyed-hash.ts';

/** How a value is brought to one spelling before it is hashed. */
export type NormalForm = 'text' | 'email' | 'phone' | 'code';

/** A blind index and the instance key version behind it. */
export interface BlindIndex {
  version: number;
  index: Buffer;
}

const INDEX_BYTES = 16;

/**
 * One spelling for values that people write in many: NFKC, lower case, trimmed. `text` and `email` collapse
 * white space, `phone` keeps digits only (a leading international `00` counts as `+`), `code` (IBAN, card, tax
 * number) keeps letters and digits only.
 */
export function normalise(form: NormalForm, value: string): string {
  const plain = value.normalize('NFKC').toLowerCase().normalize('NFKC').trim();
  if (form === 'phone') return plain.replace(/\D/g, '').replace(/^00/, '');
  if (form === 'code') return plain.replace(/[^\p{L}\p{N}]/gu, '');
  return plain.replace(/\s+/g, form === 'email' ? '' : ' ');
}

/**
 * HMAC-SHA256 of the normalised value, cut to 16 bytes. `label` separates columns: the same word as a name and
 * as a city gives two different indexes. `key` is derived for `blind-index` and the tenant.
 */
export function blindIndex(key: Uint8Array, label: string, form: NormalForm, value: string): Buffer {
  return keyedHash(key)
    .update(`${label}\0${normalise(form, value)}`, 'utf8')
    .digest()
    .subarray(0, INDEX_BYTES);
}

/** The index of a value under every instance key version, newest first: store the first, search for all. */
export function blindIndexes(
  ring: InstanceKeys,
  tenantId: string,
  label: string,
  form: NormalForm,
  value: string,
): BlindIndex[] {
  return deriveKeys(ring, 'blind-index', tenantId).map(({ version, key }) => ({
    version,
    index: blindIndex(key, label, form, value),
  }));
}
