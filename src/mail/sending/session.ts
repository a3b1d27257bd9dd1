import type { Socket } from 'node:net';
import { EgressError, type EgressProblem, openSocket } from '#platform/egress/index.ts';
import { logIn, mechanismsOf } from './auth.ts';
import type { SmtpEndpoint, SmtpTimeouts } from './endpoint.ts';
import type { DeliveryPhase, DeliveryReason } from './outcome.ts';
import type { SmtpReply } from './reply-reader.ts';
import { secureSocket, type TlsFacts } from './secure.ts';
import { SmtpStop } from './smtp-stop.ts';
import { type Wire, wireOn } from './wire.ts';

/** How far a try has come; kept up to date by the steps, read when one of them throws. */
export interface Progress {
  phase: DeliveryPhase;
  tls: TlsFacts | null;
  /** The open connection, for whoever cleans up. */
  wire: Wire | null;
}

/** What every step needs. */
export interface StepContext {
  endpoint: SmtpEndpoint;
  timeouts: SmtpTimeouts;
  /** The caller's signal and the overall limit in one. */
  signal: AbortSignal;
  progress: Progress;
}

/** Gives the reply back when it has the expected code; else throws it. */
export function expectCode(reply: SmtpReply, code: number): SmtpReply {
  if (reply.code === code) return reply;
  throw new SmtpStop(reply.code >= 400 ? reply : 'protocol_error');
}

/**
 * Connects, greets, encrypts and logs in. Gives the wire on which a mail may be handed over.
 * Nothing is said in plain text except to a loopback address of an endpoint with security `none`; STARTTLS that
 * is missing or refused ends the try. Throws {@link SmtpStop}.
 */
export async function openSession(context: StepContext): Promise<Wire> {
  const { endpoint, timeouts, progress } = context;
  let wire = await greeted(context);
  let features = await hello(wire, context);
  if (endpoint.security === 'starttls') {
    wire = await upgraded(wire, features, context);
    features = await hello(wire, context);
  }
  if (endpoint.login !== null) {
    progress.phase = 'auth';
    await logIn(wire, endpoint.login, mechanismsOf(features), timeouts.command);
  }
  return wire;
}

async function greeted(context: StepContext): Promise<Wire> {
  const { endpoint, timeouts, signal, progress } = context;
  progress.phase = 'connect';
  const until = performance.now() + timeouts.connect;
  let socket = await connected(context);
  if (endpoint.security === 'tls') socket = await secured(socket, context, until - performance.now());
  const wire = wireOn(socket, signal);
  progress.wire = wire;
  progress.phase = 'greeting';
  expectCode(await wire.reply(timeouts.greeting), 220);
  return wire;
}

async function hello(wire: Wire, { endpoint, timeouts, progress }: StepContext): Promise<string[]> {
  progress.phase = 'hello';
  const reply = expectCode(await wire.ask(`EHLO ${endpoint.heloName}`, timeouts.command), 250);
  return reply.lines.slice(1);
}

async function upgraded(wire: Wire, features: readonly string[], context: StepContext): Promise<Wire> {
  const { timeouts, signal, progress } = context;
  progress.phase = 'starttls';
  if (!features.some((line) => /^STARTTLS\s*$/i.test(line))) throw new SmtpStop('starttls_missing');
  expectCode(await wire.ask('STARTTLS', timeouts.command), 220);
  const next = wireOn(await secured(wire.detach(), context, timeouts.connect), signal);
  progress.wire = next;
  return next;
}

async function secured(
  socket: Socket,
  { endpoint, signal, progress }: StepContext,
  ms: number,
): Promise<Socket> {
  const { socket: encrypted, facts } = await secureSocket(socket, endpoint, ms, signal);
  progress.tls = facts;
  return encrypted;
}

const EGRESS: Readonly<Record<EgressProblem, DeliveryReason>> = {
  host_invalid: 'host_invalid',
  host_unknown: 'host_unknown',
  address_refused: 'address_refused',
  port_refused: 'address_refused',
  connection_refused: 'connection_refused',
  unreachable: 'unreachable',
  timeout: 'timeout',
  aborted: 'aborted',
};

async function connected({ endpoint, timeouts, signal }: StepContext): Promise<Socket> {
  const plain = endpoint.security === 'none';
  const allow = plain ? { ...endpoint.egress, public: false, private: false } : endpoint.egress;
  const { host, port, resolve } = endpoint;
  try {
    return await openSocket({ host, port, allow, signal, timeoutMs: timeouts.connect, resolve });
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    const reason = EGRESS[error.problem];
    throw new SmtpStop(plain && reason === 'address_refused' ? 'plain_refused' : reason);
  }
}
