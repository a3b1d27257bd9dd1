/** Which raw mails are looked at, and which one is open. */
export interface MailWhere {
  state?: 'stored' | 'read' | 'failed' | 'quarantined' | undefined;
  kind?: 'unknown_notice' | 'not_amazon' | 'bounce' | 'suspect' | undefined;
  mailboxId?: string | undefined;
  q?: string | undefined;
  id?: string | undefined;
}

export const mailStates = ['quarantined', 'failed', 'stored', 'read'] as const;
export const mailKinds = ['unknown_notice', 'not_amazon', 'bounce', 'suspect'] as const;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const oneOf = <Value extends string>(values: readonly Value[], value: unknown): Value | undefined =>
  values.find((one) => one === value);
const idIn = (value: unknown): string | undefined =>
  typeof value === 'string' && uuid.test(value) ? value : undefined;

// The router reads digits alone as a number.
function textIn(value: unknown): string | undefined {
  const said = typeof value === 'number' ? String(value) : value;
  return typeof said === 'string' && said.trim() !== '' ? said.trim().slice(0, 1000) : undefined;
}

/** Reads the place off an address; what is not understood is left out. */
export function readMailWhere(search: Record<string, unknown>): MailWhere {
  const found: MailWhere = {
    state: oneOf(mailStates, search.state),
    kind: oneOf(mailKinds, search.kind),
    mailboxId: idIn(search.mailboxId),
    q: textIn(search.q),
    id: idIn(search.id),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
