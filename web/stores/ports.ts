import type { Security } from './mailbox-form.ts';

const ports = {
  imap: { tls: 993, starttls: 143, none: 143 },
  smtp: { tls: 465, starttls: 587, none: 25 },
} as const;

export type Protocol = keyof typeof ports;

/** The usual port of a protocol under a kind of encryption (RFC 8314, RFC 3501, RFC 6409). */
export const usualPort = (protocol: Protocol, security: Security): number => ports[protocol][security];

/** The port after the encryption changed: a usual one follows, one that somebody chose stays. */
export function portAfter(protocol: Protocol, port: string, before: Security, after: Security): string {
  const chosen = port.trim() !== '' && port.trim() !== String(usualPort(protocol, before));
  return chosen ? port : String(usualPort(protocol, after));
}

/** Is this the machine of the desk itself? Only there may a connection go without encryption. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host.trim());

/** A port as typed: whole, 1 to 65535; null when it is none. */
export function readPort(text: string): number | null {
  if (!/^\s*\d{1,5}\s*$/.test(text)) return null;
  const port = Number(text);
  return port >= 1 && port <= 65535 ? port : null;
}
