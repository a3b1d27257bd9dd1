/** Why the vault refused. The list is closed: callers and the interface translate by code. */
export type VaultCode =
  | 'instance_key_missing'
  | 'instance_key_malformed'
  | 'instance_key_exposed'
  | 'instance_key_wrong'
  | 'instance_key_unknown'
  | 'envelope_unreadable'
  | 'key_missing'
  | 'key_destroyed'
  | 'key_chain_broken'
  | 'disk_full'
  | 'file_missing'
  | 'file_damaged'
  | 'file_address_invalid';

/** A refusal of the vault. The message never holds a key, a plaintext or a personal value. */
export class VaultError extends Error {
  readonly code: VaultCode;

  /** `detail` is for the operator: versions and places, never contents. */
  constructor(code: VaultCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.name = 'VaultError';
    this.code = code;
  }
}
