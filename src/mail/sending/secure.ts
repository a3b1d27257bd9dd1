import { isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect, rootCertificates, type TLSSocket } from 'node:tls';
import type { SmtpEndpoint } from './endpoint.ts';
import type { DeliveryReason } from './outcome.ts';
import { SmtpStop } from './smtp-stop.ts';
import { waitFor } from './wait.ts';

/** What an admin is shown about the encryption. */
export interface TlsFacts {
  /** `TLSv1.3` or `TLSv1.2`. */
  protocol: string;
  /** Last instant of the server's certificate. */
  validTo: Date;
  /** SHA-256 fingerprint of the server's certificate, `AB:CD:…`. */
  fingerprint: string;
}

const REASONS: Readonly<Record<string, DeliveryReason>> = {
  CERT_HAS_EXPIRED: 'tls_expired',
  CERT_NOT_YET_VALID: 'tls_expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_wrong_name',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'tls_too_old',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'tls_too_old',
  ECONNRESET: 'connection_lost',
  EPIPE: 'connection_lost',
};

/** Codes of OpenSSL's verifier that say: nobody we trust signed this. */
const UNTRUSTED = /SELF_SIGNED|UNABLE_TO_|CERT_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH/;

function reasonOf(code: string): DeliveryReason {
  return REASONS[code] ?? (UNTRUSTED.test(code) ? 'tls_untrusted' : 'tls_failed');
}

function optionsFor(socket: Socket, endpoint: SmtpEndpoint): ConnectionOptions {
  const name = endpoint.host.replace(/\.$/, '');
  return {
    socket,
    host: name,
    ...(isIP(name) === 0 ? { servername: name } : {}),
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...(endpoint.extraCa === undefined ? {} : { ca: [...rootCertificates, endpoint.extraCa] }),
  };
}

/**
 * Makes the TLS handshake on a connected socket: version 1.2 or later, certificate verified for the host's name,
 * and equal to the pinned one when there is one. Throws {@link SmtpStop}; the socket is then closed.
 */
export async function secureSocket(
  socket: Socket,
  endpoint: SmtpEndpoint,
  ms: number,
  signal: AbortSignal,
): Promise<{ socket: TLSSocket; facts: TlsFacts }> {
  const secured = connect(optionsFor(socket, endpoint));
  try {
    await waitFor<void>(
      (resolve, reject) => {
        secured.once('secureConnect', resolve);
        secured.once('close', () => reject(new SmtpStop('connection_lost')));
        secured.on('error', (error: NodeJS.ErrnoException) =>
          reject(new SmtpStop(reasonOf(error.code ?? ''))),
        );
      },
      ms,
      signal,
    );
    const facts = factsOf(secured);
    const pin = endpoint.pinnedFingerprint;
    if (pin !== undefined && pin !== facts.fingerprint) throw new SmtpStop('tls_changed');
    return { socket: secured, facts };
  } catch (error) {
    secured.destroy();
    throw error;
  }
}

function factsOf(socket: TLSSocket): TlsFacts {
  const certificate = socket.getPeerCertificate();
  return {
    protocol: socket.getProtocol() ?? '',
    validTo: new Date(certificate.valid_to),
    fingerprint: certificate.fingerprint256,
  };
}
