import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import dnsPromises from 'node:dns/promises';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

/** Thrown by every way out of the reading worker. */
export class NoNetworkError extends Error {
  override name = 'NoNetworkError';
}

function refuse(): never {
  throw new NoNetworkError('the reading of mails has no network and starts no programs');
}

/**
 * Closes every way to the network and to other programs in this thread, for parsers that are imported later. A parser
 * that is taken over by a mail would have to find a hole in Node itself.
 */
export function closeNetwork(): void {
  for (const room of [net, tls, dgram, dns, dnsPromises, http, http2, https, childProcess]) closeAll(room);
  net.Socket.prototype.connect = refuse;
  net.Server.prototype.listen = refuse;
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']) {
    Object.defineProperty(globalThis, name, { value: refuse, writable: false });
  }
  syncBuiltinESMExports();
}

const ways =
  /^(connect|createConnection|createSocket|createServer|createSecureServer|request|get|lookup|lookupService|resolve.*|reverse|spawn|spawnSync|exec|execSync|execFile|execFileSync|fork)$/;

function closeAll(room: object): void {
  for (const name of Object.keys(room)) {
    if (ways.test(name)) Object.defineProperty(room, name, { value: refuse, enumerable: true });
  }
}
