import { type IncomingMessage, request } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { connect, rootCertificates } from 'node:tls';
import { EgressError } from './egress-error.ts';
import { openSocket } from './open-socket.ts';
import type { EgressPolicy } from './policy.ts';
import { PostError } from './post-error.ts';
import type { Resolver } from './resolve.ts';

/** How this desk reaches web servers. */
export interface WebRoad {
  egress: EgressPolicy;
  /** PEM certificates trusted besides the well-known ones. */
  extraCa?: string | undefined;
  /** Looks up host names; the machine's resolver unless given. */
  resolve?: Resolver | undefined;
}

/** What a server answered, whatever its status. */
export interface Posted {
  status: number;
  /** Of `Retry-After`, as it came; null without one. */
  retryAfter: string | null;
  text: string;
}

/** For everything together: looking up, connecting, encrypting, asking, the whole answer. */
const patienceMs = 10_000;
const mostBytes = 64 * 1024;

/** Where a form may go: https anywhere that the policy opens, http to this machine alone. Throws {@link PostError}. */
export function checkedUrl(text: string): URL {
  const url = URL.parse(text);
  const web = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  if (!web || url.username !== '' || url.password !== '' || url.hash !== '')
    throw new PostError('url_refused');
  return url;
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

async function connected(url: URL, road: WebRoad, signal: AbortSignal): Promise<Socket> {
  const plain = url.protocol === 'http:';
  const allow = plain ? { ...road.egress, public: false, private: false } : road.egress;
  const port = Number(url.port) || (plain ? 80 : 443);
  const { resolve } = road;
  try {
    return await openSocket({ host: hostOf(url), port, allow, signal, timeoutMs: patienceMs, resolve });
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    throw new PostError(plain && error.problem === 'address_refused' ? 'url_refused' : error.problem);
  }
}

/** Encrypts with TLS 1.2 or later, the certificate verified for the host's name. */
async function secured(socket: Socket, host: string, road: WebRoad): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const encrypted = connect({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...(road.extraCa === undefined ? {} : { ca: [...rootCertificates, road.extraCa] }),
  });
  encrypted.once('secureConnect', () => resolve(encrypted));
  encrypted.on('error', () => reject(new PostError('tls_failed')));
  encrypted.once('close', () => reject(new PostError('tls_failed')));
  return promise;
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw new PostError('answer_too_large');
    chunks.push(chunk);
  }
  if (!answer.complete) throw new PostError('answer_broken');
  return Buffer.concat(chunks).toString('utf8');
}

async function asked(socket: Socket, url: URL, { headers, body }: Message): Promise<Posted> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const asking = request({
    method: 'POST',
    path: `${url.pathname}${url.search}`,
    createConnection: () => socket,
    headers: {
      host: url.host,
      accept: 'application/json',
      ...headers,
      'content-length': body.length,
      'user-agent': 'Sellerdesk',
      connection: 'close',
    },
  });
  asking.on('response', resolve);
  asking.on('error', () => reject(new PostError('answer_broken')));
  asking.end(body);
  const answer = await promise;
  const retryAfter = answer.headers['retry-after'] ?? null;
  return { status: answer.statusCode ?? 0, retryAfter, text: await textOf(answer) };
}

/** What is posted, and the headers that speak of it. */
export interface Message {
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** Posts a form; for all else see {@link post}. */
export const postForm = (
  to: string,
  fields: Readonly<Record<string, string>>,
  road: WebRoad,
  caller?: AbortSignal,
): Promise<Posted> => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return post(to, { headers, body: Buffer.from(new URLSearchParams(fields).toString()) }, road, caller);
};

/**
 * Posts a message and gives the answer of whatever status. Addresses are looked up and checked once, and it is these that
 * are connected to; no redirect is followed, no proxy used. It ends within 10 seconds and takes at most 64 KB.
 * Throws {@link PostError}.
 */
export async function post(
  to: string,
  message: Message,
  road: WebRoad,
  caller?: AbortSignal,
): Promise<Posted> {
  const url = checkedUrl(to);
  const limit = AbortSignal.timeout(patienceMs);
  const signal = caller ? AbortSignal.any([caller, limit]) : limit;
  const open: Socket[] = [];
  const cut = () => {
    for (const one of open) one.destroy();
  };
  try {
    const socket = await connected(url, road, signal);
    open.push(socket);
    signal.addEventListener('abort', cut, { once: true });
    const wire = url.protocol === 'https:' ? await secured(socket, hostOf(url), road) : socket;
    open.push(wire);
    return await asked(wire, url, message);
  } catch (error) {
    if (limit.aborted) throw new PostError('timeout');
    if (signal.aborted) throw new PostError('aborted');
    throw error instanceof PostError ? error : new PostError('answer_broken');
  } finally {
    signal.removeEventListener('abort', cut);
    cut();
  }
}
