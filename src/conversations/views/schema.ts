import type { Generated } from 'kysely';

interface Views {
  tenant_id: string;
  id: string;
  owner_id: string;
  name: string;
  shared: Generated<boolean>;
  looks_at: Record<string, string>;
  created_at: Date;
  removed_at: Date | null;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    views: Views;
  }
}
