export {};

interface Drafts {
  tenant_id: string;
  person_id: string;
  conversation_id: string;
  sealed: Buffer;
  key_id: string;
  revision: number;
  updated_at: Date;
}

interface Presences {
  tenant_id: string;
  session_id: string;
  tab: string;
  person_id: string;
  conversation_id: string;
  doing: 'looking' | 'typing';
  since: Date | null;
  seen_at: Date;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    drafts: Drafts;
    presences: Presences;
  }
}
