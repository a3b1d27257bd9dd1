import type { Rng } from '#platform/clock.ts';
import { addressKind, canonicalHost } from '#platform/egress/index.ts';
import { refuse } from '#platform/errors.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import { type MailServer, type MailSide, type ServerColumns, sealPassword } from './mailbox-login.ts';

/** A server as somebody types it. */
export interface WrittenServer {
  host: string;
  port: number;
  security: MailServer['security'];
  user: string;
  password?: string | undefined;
}

/** What is known of a server so far. */
export interface StoredServer {
  host: string | null;
  port: number | null;
  security: MailServer['security'] | null;
  user: string | null;
  secret: Buffer | null;
}

/** What is stored of one side. */
export const storedServer = (row: ServerColumns, side: MailSide): StoredServer => ({
  host: row[`${side}_host`],
  port: row[`${side}_port`],
  security: row[`${side}_security`],
  user: row[`${side}_user`],
  secret: row[`${side}_secret`],
});

const isLoopback = (host: string): boolean => host === 'localhost' || addressKind(host) === 'loopback';

/** The host in its one spelling. Refuses `host_unknown` for what is none, `plain_refused` for plain text to elsewhere. */
export function checkedHost({ host, security }: Pick<WrittenServer, 'host' | 'security'>): string {
  const name = hostOf(host);
  if (security === 'none' && !isLoopback(name)) refuse('plain_refused');
  return name;
}

function hostOf(host: string): string {
  try {
    return canonicalHost(host);
  } catch {
    return refuse('host_unknown');
  }
}

/** True when a server that is used with an access token stays where it is: same host and user, and no weaker road. */
export const keepsToken = (written: WrittenServer, stored: StoredServer): boolean =>
  stored.host === checkedHost(written) &&
  stored.user === written.user &&
  (written.security !== 'none' || stored.security === 'none');

/**
 * True when the stored password belongs to where the written server points: same host and user, and no weaker road. It
 * would otherwise be handed to a stranger.
 */
export function keepsPassword(written: WrittenServer, stored: StoredServer): boolean {
  return stored.secret !== null && keepsToken(written, stored);
}

/** The sealed password to store: the one written, or the stored one. Refuses with `secret_required`. */
export function secretFor(
  deps: { keys: InstanceKeys; rng: Rng },
  { id, side }: { id: string; side: MailSide },
  written: WrittenServer,
  stored: StoredServer,
): Buffer | null {
  if (written.password !== undefined && written.password !== '') {
    return sealPassword(deps, id, side, written.password);
  }
  if (keepsPassword(written, stored)) return stored.secret;
  if (written.user === '') return null;
  return refuse('secret_required', { fields: { [`${side}.password`]: 'required' } });
}
