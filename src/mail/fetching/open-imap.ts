import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import { ImapFlow } from 'imapflow';
import { canonicalHost, checkedAddresses, type EgressPolicy, type Resolver } from '#platform/egress/index.ts';
import type { MailServer } from '#stores/index.ts';
import { asked } from './deadline.ts';
import { MailServerError, problemOf } from './problem.ts';

/** How this desk reaches mail servers. */
export interface MailRoad {
  egress: EgressPolicy;
  /** PEM certificates trusted besides the well-known ones. */
  extraCa?: string | undefined;
  /** Looks up host names; the machine's resolver unless given. */
  resolve?: Resolver | undefined;
}

/** The largest mail that is taken whole, in bytes; of a larger one the first so many bytes. */
export const mailMaxBytes = 60_000_000;

const roomForFraming = 1_000_000;

/** Answers every look-up with addresses that have been checked. */
function fixedLookup(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, answer) => {
    const first = all[0];
    if (options.all) answer(null, all);
    else if (first) answer(null, first.address, first.family);
  };
}

async function addressesFor(server: MailServer, road: MailRoad, ms: number, signal: AbortSignal) {
  const plain = server.security === 'none';
  const allow = plain ? { ...road.egress, public: false, private: false } : road.egress;
  const { host, port } = server;
  try {
    return await checkedAddresses({ host, port, allow, signal, timeoutMs: ms, resolve: road.resolve });
  } catch (error) {
    const problem = problemOf(error);
    throw new MailServerError(plain && problem === 'host_forbidden' ? 'plain_refused' : problem);
  }
}

function clientFor(server: MailServer, road: MailRoad, addresses: readonly string[], ms: number): ImapFlow {
  const client = new ImapFlow({
    host: canonicalHost(server.host),
    port: server.port,
    secure: server.security === 'tls',
    ...(server.security === 'tls' ? {} : { doSTARTTLS: server.security === 'starttls' }),
    auth:
      server.accessToken === undefined
        ? { user: server.user, pass: server.password }
        : { user: server.user, accessToken: server.accessToken },
    tls: {
      lookup: fixedLookup(addresses),
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      ...(road.extraCa === undefined ? {} : { ca: [...rootCertificates, road.extraCa] }),
    },
    clientInfo: { name: 'Sellerdesk', vendor: 'Sellerdesk', 'support-url': false },
    logger: false,
    disableAutoIdle: true,
    disableAutoEnable: true,
    disableCompression: true,
    connectionTimeout: ms,
    greetingTimeout: ms,
    maxLineLength: roomForFraming,
    maxLiteralSize: mailMaxBytes + roomForFraming,
    maxResponseSize: mailMaxBytes + 2 * roomForFraming,
  });
  // Every fault also reaches the command that waits; without a listener the process would end.
  client.on('error', () => undefined);
  return client;
}

/**
 * Connects to a checked address, encrypts as demanded and logs in. Certificates are verified for the host's name.
 * Throws {@link MailServerError}; then nothing stays open.
 */
export async function openImap(
  server: MailServer,
  road: MailRoad,
  { ms, signal }: { ms: number; signal: AbortSignal },
): Promise<ImapFlow> {
  const started = performance.now();
  const addresses = await addressesFor(server, road, ms, signal);
  const left = Math.max(1, ms - (performance.now() - started));
  const client = clientFor(server, road, addresses, left);
  await asked(client, client.connect(), { ms: left, signal });
  if (server.security !== 'none' && !client.secureConnection) {
    client.close();
    throw new MailServerError('tls_failed');
  }
  return client;
}
