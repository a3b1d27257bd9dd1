import { alerts } from './error-catalogue/alerts.ts';
import { conversations } from './error-catalogue/conversations.ts';
import { doors } from './error-catalogue/doors.ts';
import type { Entry } from './error-catalogue/entry.ts';
import { knowledge } from './error-catalogue/knowledge.ts';
import { mailConnection } from './error-catalogue/mail-connection.ts';
import { mailOut } from './error-catalogue/mail-out.ts';
import { mailRead } from './error-catalogue/mail-read.ts';
import { oauth } from './error-catalogue/oauth.ts';
import { orders } from './error-catalogue/orders.ts';
import { requests } from './error-catalogue/request.ts';
import { stores } from './error-catalogue/stores.ts';

const entries = {
  ...requests,
  ...doors,
  ...stores,
  ...mailConnection,
  ...oauth,
  ...mailRead,
  ...mailOut,
  ...conversations,
  ...orders,
  ...alerts,
  ...knowledge,
};

export type ErrorCode = keyof typeof entries;

/** Code → HTTP status and text in both languages; the only place where errors get words. */
export const catalogue: Readonly<Record<ErrorCode, Entry>> = entries;
