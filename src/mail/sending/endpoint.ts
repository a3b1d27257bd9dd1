import type { EgressPolicy, Resolver } from '#platform/egress/index.ts';

/** How the server lets us in. */
export type SmtpLogin =
  | { method: 'password'; user: string; password: string }
  | { method: 'xoauth2'; user: string; accessToken: string };

/** A submission server of a store. */
export interface SmtpEndpoint {
  host: string;
  port: number;
  /** `tls` from the first byte, `starttls` required, `none` only to loopback addresses. */
  security: 'tls' | 'starttls' | 'none';
  login: SmtpLogin | null;
  /** Name given in EHLO: a host name or an address literal in brackets. */
  heloName: string;
  /** Where connections may go. */
  egress: EgressPolicy;
  /** PEM certificates trusted besides the well-known ones, for servers with a CA of their own. */
  extraCa?: string | undefined;
  /** SHA-256 fingerprint (`AB:CD:…`) the server's certificate must have besides being valid: a change then waits for an admin. */
  pinnedFingerprint?: string | undefined;
  /** Looks up host names; the machine's resolver unless given. */
  resolve?: Resolver | undefined;
}

/** Milliseconds. A step's time runs from its first byte and is not renewed by slow answers. */
export interface SmtpTimeouts {
  /** Look-up, connection and TLS handshake. */
  connect: number;
  greeting: number;
  /** Each of EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA. */
  command: number;
  /** The whole message up to its final dot. */
  body: number;
  /** The answer to the final dot; RFC 5321 §4.5.3.2.6 asks for ten minutes, since giving up early makes doubles. */
  afterDot: number;
  quit: number;
  /** Everything together; a lease on the message must be longer. */
  overall: number;
}

/** Limits for real servers. */
export const DEFAULT_TIMEOUTS: SmtpTimeouts = {
  connect: 30_000,
  greeting: 30_000,
  command: 60_000,
  body: 300_000,
  afterDot: 600_000,
  quit: 5_000,
  overall: 900_000,
};
