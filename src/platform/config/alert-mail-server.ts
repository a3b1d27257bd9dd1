import { z } from 'zod';

/** A mail server by which the desk itself sends, and the address that it sends from. */
export interface AlertMailServer {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  /** '' for a server that is used without a login. */
  user: string;
  password: string;
  from: string;
}

const schemes: Record<string, { security: AlertMailServer['security']; port: number }> = {
  'smtps:': { security: 'tls', port: 465 },
  'smtp:': { security: 'starttls', port: 587 },
  'smtp+plain:': { security: 'none', port: 25 },
};

function read(text: string): AlertMailServer | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, port, username, password, searchParams } = new URL(text);
  const scheme = schemes[protocol];
  const from = searchParams.get('from') ?? decodeURIComponent(username);
  if (!scheme || hostname === '' || !z.email().safeParse(from).success) return null;
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? scheme.port : Number(port),
    security: scheme.security,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    from,
  };
}

/**
 * One or more servers in the form `smtps://user:password@host?from=address`, apart by spaces: `smtps` is TLS from the first
 * byte, `smtp` is STARTTLS, `smtp+plain` is for this machine itself. Without `from` the user is the address.
 */
export const alertMailServers = z
  .string()
  .default('')
  .transform((text, context) => {
    const servers = text.split(/\s+/).filter(Boolean).map(read);
    const known = servers.filter((server) => server !== null);
    if (known.length < servers.length)
      context.addIssue({
        code: 'custom',
        message: 'is not of the form smtps://user:password@host?from=address',
      });
    return known;
  });
