export { type BlindIndex, blindIndex, blindIndexes, type NormalForm, normalise } from './blind-index.ts';
export {
  type DerivedKey,
  databasePassword,
  deriveKey,
  deriveKeys,
  openSecret,
  type Purpose,
  sealSecret,
} from './derive.ts';
export { newKey, open, seal, wrapKey } from './envelope.ts';
export { type VaultCode, VaultError } from './errors.ts';
export { type FileStore, openFileStore, type StoredFile } from './file-store.ts';
export {
  addInstanceKey,
  type FirstStart,
  type InstanceKeySource,
  type InstanceKeys,
  loadInstanceKeys,
} from './instance-keys.ts';
export { keyCheck, verifyKeyCheck } from './key-check.ts';
export { keyedHash } from './keyed-hash.ts';
export { type KeyRow, type Keyring, keyring, type LoadKeyRow, rewrap } from './keyring.ts';
export type { CacheLimits } from './lru.ts';
