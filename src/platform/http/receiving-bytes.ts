import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#platform/errors.ts';
import type { ByteBudget } from './byte-budget.ts';

/** What bodies taken as bytes may hold together in one process, from the first byte until they are answered. */
export const bytesAtOnce = 256 * 1024 * 1024;

/** The part of the budget that one request holds. */
interface Hold {
  /** What the request said its body has; NaN when it comes in chunks. */
  announced: number;
  /** Its handler runs, and gives the bytes back itself. */
  working: boolean;
  take(bytes: number): void;
  end(): void;
}

const holds = new WeakMap<FastifyRequest, Hold>();

function holdOf(budget: ByteBudget, announced: number): Hold {
  let held = 0;
  return {
    announced,
    working: false,
    take(bytes) {
      if (!budget.take(bytes)) refuse('receiving_full', { retryAfter: 5 });
      held += bytes;
    },
    end() {
      budget.give(held);
      held = 0;
    },
  };
}

async function readBody(payload: Readable, hold: Hold, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Left open when it is refused, so that the answer still finds its way.
  for await (const chunk of payload.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > most) refuse('too_large');
    hold.take(chunk.length);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/**
 * Takes every body of a scope's routes as bytes, at most `most` each and together what the budget has left: what
 * has come is taken from it, what is announced only has to fit, since whoever announces may send nothing. Beyond it
 * `receiving_full` (503).
 */
export function receiveBytes(scope: FastifyInstance, budget: ByteBudget, most: number): void {
  scope.addHook('preParsing', async (request: FastifyRequest, reply: FastifyReply) => {
    const hold = holdOf(budget, Number(request.headers['content-length'] ?? Number.NaN));
    if (hold.announced > most) refuse('too_large');
    if (!budget.has(hold.announced)) refuse('receiving_full', { retryAfter: 5 });
    holds.set(request, hold);
    reply.raw.once('close', () => {
      if (!hold.working) hold.end();
    });
  });
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (request: FastifyRequest, payload: Readable) => {
    const hold = holds.get(request);
    return hold ? readBody(payload, hold, most) : refuse('fault');
  });
}

/** Runs a handler on the bytes that its request brought, and gives them back when it is through. */
export async function onReceivedBytes<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  const hold = holds.get(request);
  if (hold) hold.working = true;
  try {
    return await work();
  } finally {
    hold?.end();
  }
}
