import type { ColumnType } from 'kysely';

interface IdempotencyKeys {
  tenant_id: string;
  actor_id: string;
  key: string;
  request_hash: Buffer;
  status: number | null;
  body: ColumnType<unknown, string | null | undefined, string | null>;
  created_at: Date;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    idempotency_keys: IdempotencyKeys;
  }
}
