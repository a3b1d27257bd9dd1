import type { AuditNoun } from '../../src/people/contract.ts';

/** Which entries of the trail are looked at; days are the reader's own, both of them included. */
export interface AuditWhere {
  who?: string | undefined;
  about?: AuditNoun | undefined;
  conversation?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export const auditNouns = [
  'session',
  'person',
  'apikey',
  'client',
  'store',
  'mailbox',
  'oauth_app',
  'mail',
  'conversation',
  'view',
  'order_file',
  'outgoing',
  'alert',
  'template',
  'job',
  'keys',
  'organisation',
] as const satisfies readonly AuditNoun[];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const whoIn = (value: unknown): string | undefined =>
  typeof value === 'string' && (value === 'desk' || uuid.test(value)) ? value : undefined;

/** A conversation's number as people write it: `12` or `#12`. */
export function numberIn(value: unknown): number | undefined {
  const said = typeof value === 'number' ? String(value) : value;
  const digits = typeof said === 'string' ? /^#?0*([1-9]\d{0,11})$/.exec(said.trim())?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}

/** Midnight of the day `YYYY-MM-DD` where the reader is, or `days` later; null when there is no such day. */
function midnight(day: string, days = 0): Date | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const at = new Date(year, month - 1, date);
  const real = year >= 1970 && at.getMonth() === month - 1 && at.getDate() === date;
  return real ? new Date(year, month - 1, date + days) : null;
}

const dayIn = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && midnight(value) ? value : undefined;

/** Reads the place off an address; what is not understood is left out. */
export function readAuditWhere(search: Record<string, unknown>): AuditWhere {
  const found: AuditWhere = {
    who: whoIn(search.who),
    about: auditNouns.find((one) => one === search.about),
    conversation: numberIn(search.conversation),
    from: dayIn(search.from),
    to: dayIn(search.to),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The place as the desk is asked for it: days become moments. */
export const auditRequest = ({ from, to, ...rest }: AuditWhere) => ({
  ...rest,
  from: from && midnight(from)?.toISOString(),
  to: to && midnight(to, 1)?.toISOString(),
});
