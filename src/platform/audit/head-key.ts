import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isErrno, syncFolder, writeDurably } from '#platform/vault/durable.ts';

/** The pair that signs the heads of the audit chains (Ed25519, RFC 8032). */
export interface HeadKey {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

const fileName = 'audit-heads.pem';

const pairOf = (pem: string): HeadKey => {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('audit-heads.pem is not an Ed25519 key');
  return { privateKey, publicKey: createPublicKey(privateKey) };
};

/**
 * Reads `audit-heads.pem` from the key folder, or makes it (0400) where there is none.
 * Throws when the file is readable by others or no Ed25519 key.
 */
export async function loadHeadKey(folder: string): Promise<HeadKey> {
  const file = path.join(folder, fileName);
  try {
    const pem = await readFile(file, 'utf8');
    if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0)
      throw new Error('audit-heads.pem can be read by others');
    return pairOf(pem);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const handle = await open(file, 'wx', 0o400);
  try {
    await writeDurably(handle, Buffer.from(pem));
  } finally {
    await handle.close();
  }
  await syncFolder(folder);
  return pairOf(pem);
}
