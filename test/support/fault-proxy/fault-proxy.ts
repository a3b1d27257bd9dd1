import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** `up` is from the client to the server. */
export type Way = 'up' | 'down';

/** What a line between client and server suffers. */
export type LineFault =
  /** Passes exactly so many bytes one way, then ends the connection in order or with a reset. */
  | { cut: number; way: Way; how: 'end' | 'reset' }
  /** Every byte comes so many milliseconds later. */
  | { delay: number }
  /** Takes the connection and says nothing, ever. */
  | { blackhole: true }
  /** After so many bytes from the server nothing passes either way, and nobody is told. */
  | { halfOpen: number }
  /** One byte each so many milliseconds, one way. */
  | { trickle: number; way: Way }
  /** Resets whoever connects. */
  | { refuse: true };

/** A line to a server on this machine that fails as told. */
export interface FaultProxy {
  port: number;
  /** What the connections suffer that are made from here on; null: nothing. */
  suffer(fault: LineFault | null): void;
  /** Ends every connection with a reset. */
  cutAll(): void;
  /** From here on nothing passes on the connections that are there, and nobody is told. */
  deafen(): void;
  /** Connections so far. */
  connections(): number;
  /** Bytes that the server has said, of all connections. */
  down(): number;
  close(): Promise<void>;
}

interface Line {
  client: Socket;
  server: Socket;
  fault: LineFault | null;
  passed: Record<Way, number>;
  dead: boolean;
}

const endLine = ({ client, server }: Line, reset: boolean): void => {
  for (const socket of [client, server]) {
    if (reset) socket.resetAndDestroy();
    else socket.end(() => socket.destroy());
  }
};

async function trickled(line: Line, to: Socket, bytes: Buffer, everyMs: number): Promise<void> {
  for (const byte of bytes) {
    if (to.destroyed || line.dead) return;
    to.write(Buffer.from([byte]));
    await sleep(everyMs);
  }
}

/** Passes bytes on as the line's fault allows. */
async function pass(line: Line, way: Way, bytes: Buffer): Promise<void> {
  const { fault, passed } = line;
  const to = way === 'up' ? line.server : line.client;
  const before = passed[way];
  passed[way] += bytes.length;
  if (line.dead) return;
  if (fault !== null && 'delay' in fault) await sleep(fault.delay);
  if (fault !== null && 'trickle' in fault && fault.way === way)
    return trickled(line, to, bytes, fault.trickle);
  const limit = limitOf(fault, way);
  to.write(bytes.subarray(0, Math.max(0, limit - before)));
  if (passed[way] < limit) return;
  line.dead = true;
  if (fault !== null && 'cut' in fault) endLine(line, fault.how === 'reset');
}

function limitOf(fault: LineFault | null, way: Way): number {
  if (fault !== null && 'cut' in fault && fault.way === way) return fault.cut;
  if (fault !== null && 'halfOpen' in fault && way === 'down') return fault.halfOpen;
  return Number.POSITIVE_INFINITY;
}

function join(line: Line): void {
  for (const [way, from, other] of [
    ['up', line.client, line.server],
    ['down', line.server, line.client],
  ] as const) {
    let busy = Promise.resolve();
    from.on('data', (bytes: Buffer) => {
      from.pause();
      busy = busy.then(() => pass(line, way, bytes)).finally(() => from.resume());
    });
    from.on('close', () => {
      if (line.fault !== null && 'halfOpen' in line.fault && line.dead) return;
      busy = busy.then(() => void other.end());
    });
  }
}

/** Starts a line to a port of this machine. */
export async function startFaultProxy(target: number): Promise<FaultProxy> {
  const lines = new Set<Line>();
  const sockets = new Set<Socket>();
  let next: LineFault | null = null;
  let connections = 0;
  let downBefore = 0;
  const track = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const door = createServer({ noDelay: true }, (client) => {
    connections += 1;
    track(client);
    if (next !== null && 'refuse' in next) return void client.resetAndDestroy();
    if (next !== null && 'blackhole' in next) return void client.on('data', () => undefined);
    const server = track(connect({ port: target, host: '127.0.0.1', noDelay: true }));
    const line: Line = { client, server, fault: next, passed: { up: 0, down: 0 }, dead: false };
    lines.add(line);
    client.on('close', () => {
      if (lines.delete(line)) downBefore += line.passed.down;
    });
    join(line);
  });
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
  return {
    port: (door.address() as AddressInfo).port,
    suffer(fault) {
      next = fault;
    },
    cutAll() {
      for (const line of lines) endLine(line, true);
      for (const socket of sockets) socket.resetAndDestroy();
    },
    deafen() {
      for (const line of lines) line.dead = true;
    },
    connections: () => connections,
    down: () => [...lines].reduce((sum, line) => sum + line.passed.down, downBefore),
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => door.close(() => closed()));
    },
  };
}
