import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { converse } from './converse.ts';
import type { FaultPlan } from './faults.ts';
import type { Login, Received, TalkOptions } from './talk.ts';
import type { Identity } from './test-ca.ts';

/** How to set up a fault server. */
export interface FaultSmtpOptions {
  plan?: FaultPlan;
  /** TLS from the first byte, STARTTLS, or neither. */
  security?: 'tls' | 'starttls' | 'none';
  /** Key and certificate, needed for TLS and STARTTLS. */
  identity?: Identity;
  /** Newest TLS version the server speaks. */
  maxTls?: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  login?: Login;
  /** Mechanisms that EHLO offers. */
  mechanisms?: readonly string[];
  /** Leaves STARTTLS out of the EHLO answer, as a stripping middlebox does. */
  stripStartTls?: boolean;
}

/** A running fault server on 127.0.0.1. */
export interface FaultSmtp {
  port: number;
  /** Every message that was begun. */
  received: readonly Received[];
  /** Commands of all clients, in order. */
  said: readonly string[];
  /** Whole messages: what the server has. */
  held(): Received[];
  connections(): number;
  close(): Promise<void>;
}

/** Starts a server that misbehaves as planned and records what it got. */
export async function startFaultSmtp(options: FaultSmtpOptions = {}): Promise<FaultSmtp> {
  const received: Received[] = [];
  const said: string[] = [];
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    connections += 1;
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    const faulty = connections <= (options.plan?.connections ?? Number.POSITIVE_INFINITY);
    serve(socket, { ...options, plan: faulty ? (options.plan ?? {}) : {} }, received, said);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    said,
    held: () => received.filter((message) => message.complete),
    connections: () => connections,
    close: () => closeAll(server, open),
  };
}

function closeAll(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  for (const socket of open) socket.destroy();
  return new Promise((closed) => server.close(() => closed()));
}

function serve(socket: Socket, options: FaultSmtpOptions, received: Received[], said: string[]): void {
  const { plan = {}, security = 'none', mechanisms = ['PLAIN', 'LOGIN', 'XOAUTH2'] } = options;
  const features = ['SIZE 20000000', '8BITMIME', `AUTH ${mechanisms.join(' ')}`];
  const talk: TalkOptions = {
    plan,
    features,
    login: options.login ?? { user: 'shop', password: 'secret' },
    received,
    said,
    resetRaw: () => void socket.resetAndDestroy(),
    startTls: null,
  };
  if (security === 'tls') {
    converse(secure(socket, options), talk, true);
    return;
  }
  const startTls = () => converse(secure(socket, options), talk, false);
  const offered = security === 'starttls' && !options.stripStartTls;
  converse(socket, offered ? { ...talk, features: ['STARTTLS', ...features], startTls } : talk, true);
}

function secure(socket: Socket, { identity, maxTls = 'TLSv1.3' }: FaultSmtpOptions): TLSSocket {
  if (identity === undefined) throw new TypeError('TLS needs an identity');
  const old = maxTls === 'TLSv1.1';
  const context = createSecureContext({
    key: identity.key,
    cert: identity.cert,
    maxVersion: maxTls,
    minVersion: old ? 'TLSv1' : 'TLSv1.2',
    ...(old ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {}),
  });
  const secured = new TLSSocket(socket, { isServer: true, secureContext: context });
  secured.on('error', () => undefined);
  return secured;
}
