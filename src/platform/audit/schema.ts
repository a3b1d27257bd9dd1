interface AuditEvents {
  tenant_id: string;
  seq: number;
  at: Date;
  actor_kind: string;
  actor_id: string | null;
  action: string;
  object_kind: string;
  object_id: string | null;
  data: string;
  prev: Buffer;
  hash: Buffer;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    audit_events: AuditEvents;
  }
}
