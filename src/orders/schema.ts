import type { ColumnType, Generated } from 'kysely';
import type { Fact } from './reports/fact.ts';
import type { ReportKind } from './reports/kinds.ts';
import type { LineProblem } from './reports/read-report.ts';

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

interface OrderFiles {
  tenant_id: string;
  id: string;
  store_id: string;
  name: string;
  kind: ReportKind;
  content_hash: Buffer;
  size: number;
  as_of: Date;
  uploaded_by: string;
  uploaded_at: Date;
  read_at: Date | null;
  rows_read: Generated<number>;
  orders: Generated<number>;
  facts: Generated<number>;
  problems: Generated<number>;
  /** Written as JSON text, which an array would not become by itself. */
  problem_list: ColumnType<LineProblem[], string | undefined, string>;
}

interface OrderFacts {
  tenant_id: string;
  order_id: string;
  source: ReportKind;
  line: string;
  changed_at: Date;
  as_of: Date;
  file_id: string;
  data: Fact;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    orders: Orders;
    order_items: OrderItems;
    order_events: OrderEvents;
    order_files: OrderFiles;
    order_facts: OrderFacts;
  }
}
