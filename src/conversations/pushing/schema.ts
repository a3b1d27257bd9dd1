interface PushKeys {
  tenant_id: string;
  private_key: Buffer;
  created_at: Date;
}

interface PushSubscriptions {
  tenant_id: string;
  session_id: string;
  person_id: string;
  endpoint: string;
  p256dh: Buffer;
  auth: Buffer;
  created_at: Date;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    push_keys: PushKeys;
    push_subscriptions: PushSubscriptions;
  }
}
