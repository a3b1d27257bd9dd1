/** Something that only its key opens. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

const algorithm = 'AES-GCM';
const bound = (to: string) => new TextEncoder().encode(to);

/** A key that can be used and kept by this browser, and that no script can read. */
export const newSealingKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, ['encrypt', 'decrypt']);

/** Seals a value (JSON) so that it opens under the same `to` alone. */
export async function seal(key: CryptoKey, to: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const words = new TextEncoder().encode(JSON.stringify(value));
  const bytes = await crypto.subtle.encrypt({ name: algorithm, iv, additionalData: bound(to) }, key, words);
  return { iv, bytes };
}

/** Opens what {@link seal} made; null for what was changed, or sealed under another key or for somebody else. */
export async function unseal<T>(key: CryptoKey, to: string, { iv, bytes }: Sealed): Promise<T | null> {
  try {
    const words = await crypto.subtle.decrypt({ name: algorithm, iv, additionalData: bound(to) }, key, bytes);
    return JSON.parse(new TextDecoder().decode(words)) as T;
  } catch {
    return null;
  }
}
