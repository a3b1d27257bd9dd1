import type { Generated } from 'kysely';

interface Orders {
  tenant_id: string;
  id: string;
  store_id: string;
  amazon_order_id: string;
  marketplace: string | null;
  placeholder: Generated<boolean>;
  source: string;
  key_id: string;
  created_at: Date;
}

interface OrderItems {
  tenant_id: string;
  id: string;
  order_id: string;
  asin: string | null;
  sku: string | null;
  title: string | null;
  quantity: number | null;
}

interface OrderEvents {
  tenant_id: string;
  id: string;
  order_id: string;
  kind: string;
  at: Date;
  raw_mail_id: string | null;
  amount_minor: number | null;
  currency: string | null;
  detail: Record<string, string | number | boolean | null>;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    orders: Orders;
    order_items: OrderItems;
    order_events: OrderEvents;
  }
}
