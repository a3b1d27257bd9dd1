import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { bits, integer, octets, oid, sequence, set, tagged, text, time, truth } from './der.ts';

/** A key and its certificate in PEM, as TLS servers take them. */
export interface Identity {
  key: string;
  cert: string;
}

/** A certificate authority that lives as long as a test. */
export interface TestCa {
  /** Its own certificate, for clients that are to trust it. */
  pem: string;
  /** Signs a server certificate for names and IPv4 addresses; it ends `days` from now (negative: already over). */
  issue(hosts: readonly string[], days?: number): Identity;
}

const ECDSA_SHA256 = () => sequence(oid('1.2.840.10045.4.3.2'));
const DAY = 86_400_000;

const name = (common: string) => sequence(set(sequence(oid('2.5.4.3'), text(common))));
const publicDer = (key: KeyObject) => key.export({ type: 'spki', format: 'der' });
const extension = (id: string, value: Uint8Array, critical = false) =>
  sequence(oid(id), ...(critical ? [truth()] : []), octets(value));

function alternativeNames(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) =>
    isIPv4(host) ? tagged(0x87, Buffer.from(host.split('.').map(Number))) : tagged(0x82, Buffer.from(host)),
  );
  return extension('2.5.29.17', sequence(...names));
}

interface Certificate {
  subject: string;
  subjectKey: KeyObject;
  issuerKey: KeyObject;
  until: Date;
  extensions: readonly Buffer[];
}

/** An X.509 version 3 certificate (RFC 5280 §4.1), signed with ECDSA and SHA-256. */
function certificate({ subject, subjectKey, issuerKey, until, extensions }: Certificate): string {
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_SHA256(),
    name('Test CA'),
    sequence(time(new Date(until.getTime() - 400 * DAY)), time(until)),
    name(subject),
    publicDer(subjectKey),
    tagged(0xa3, sequence(...extensions)),
  );
  const der = sequence(body, ECDSA_SHA256(), bits(sign('sha256', body, issuerKey)));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Makes a certificate authority with a fresh key, without any program besides Node. */
export function createTestCa(): TestCa {
  const ca = newKeys();
  const later = (days: number) => new Date(Date.now() + days * DAY);
  const isCa = extension('2.5.29.19', sequence(truth()), true);
  const root = { subject: 'Test CA', subjectKey: ca.publicKey, issuerKey: ca.privateKey };
  return {
    pem: certificate({ ...root, until: later(30), extensions: [isCa] }),
    issue(hosts, days = 30) {
      const own = newKeys();
      const key = own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const extensions = [alternativeNames(hosts)];
      const subject = hosts[0] ?? 'server';
      const parts = {
        subject,
        subjectKey: own.publicKey,
        issuerKey: ca.privateKey,
        until: later(days),
        extensions,
      };
      return { key, cert: certificate(parts) };
    },
  };
}
