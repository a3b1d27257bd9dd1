import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';

/** The newest link of one tenant's chain. */
export interface Head {
  tenant: string;
  seq: number;
  /** Hash of the row `seq`, hexadecimal. */
  hash: string;
}

const signedHead = z.object({
  tenant: z.string(),
  seq: z.number().int(),
  hash: z.string(),
  /** When it was signed, ISO 8601. */
  at: z.string(),
  /** SHA-256 of the line before, hexadecimal; empty on the first line. */
  previous: z.string(),
  /** Ed25519 over the other fields, base64url. */
  signature: z.string(),
});
export type SignedHead = z.infer<typeof signedHead>;

const bytesOf = ({ tenant, seq, hash, at, previous }: Omit<SignedHead, 'signature'>): Buffer =>
  Buffer.from(JSON.stringify(['sellerdesk audit head', tenant, seq, hash, at, previous]));

/** Signs one head as the successor of the line whose hash is `previous`. */
export function signHead(privateKey: KeyObject, head: Head, at: Date, previous: string): SignedHead {
  const unsigned = { ...head, at: at.toISOString(), previous };
  return { ...unsigned, signature: sign(null, bytesOf(unsigned), privateKey).toString('base64url') };
}

/** True when the holder of the key signed exactly this. */
export const isSigned = (publicKey: KeyObject, head: SignedHead): boolean =>
  verify(null, bytesOf(head), publicKey, Buffer.from(head.signature, 'base64url'));

/** A head as its line in the file, without the line end. */
export const lineOf = (head: SignedHead): string => JSON.stringify(head);

/** Reads {@link lineOf}; null for anything else. */
export function readLine(line: string): SignedHead | null {
  try {
    return signedHead.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** What the next line must name as its `previous`. */
export const lineHash = (line: string): string => createHash('sha256').update(line).digest('hex');
