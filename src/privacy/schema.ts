import type { Generated } from 'kysely';

interface VaultKeys {
  tenant_id: string;
  id: string;
  parent_id: string | null;
  scope: 'store' | 'subject' | 'content';
  store_id: string;
  wrapped: Buffer | null;
  instance_version: number | null;
  created_at: Date;
  destroyed_at: Generated<Date | null>;
}

interface VaultValues {
  tenant_id: string;
  token: string;
  key_id: string;
  kind: string;
  blind: Buffer;
  sealed: Buffer;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    vault_keys: VaultKeys;
    vault_values: VaultValues;
  }
}
