import type { Generated } from 'kysely';

interface Instance {
  only_row: Generated<boolean>;
  key_check: string;
  created_at: Date;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    instance: Instance;
  }
}
