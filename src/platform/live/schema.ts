import type { Generated } from 'kysely';

interface LiveEvents {
  tenant_id: string;
  seq: Generated<number>;
  xid: Generated<string>;
  at: Date;
  type: string;
  object_id: string;
  store_id: string | null;
  person_id: string | null;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    live_events: LiveEvents;
  }
}
