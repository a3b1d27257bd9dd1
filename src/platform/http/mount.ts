import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Clock } from '#platform/clock.ts';
import { idempotencyKeyFormat } from '#platform/contract.ts';
import type { Database } from '#platform/db/database.ts';
import { refuse } from '#platform/errors.ts';
import { askerOf, type RouteActor, rememberAsker } from './askers.ts';
import { type ByteBudget, byteBudget } from './byte-budget.ts';
import { runOnce } from './commands.ts';
import { jsonOf } from './json-answer.ts';
import { assertOwnRequest } from './origin.ts';
import { languageOf } from './problem.ts';
import { bytesAtOnce, onReceivedBytes, receiveBytes } from './receiving-bytes.ts';
import { type Route, type RouteContext, takesBytes } from './route.ts';

export type { RouteActor };

export interface Doors<A extends RouteActor> {
  database: Database;
  clock: Clock;
  publicUrl: string | null;
  /** Who asks, or null for nobody. */
  authenticate(request: FastifyRequest): Promise<A | null>;
  /** Refuses an actor without the permission. */
  authorise(actor: A, access: string): void;
  /** Of bodies that are taken as bytes; default {@link bytesAtOnce}. */
  bytes?: ByteBudget;
}

/** Tells bodies apart; of one that came as bytes by its hash, since it may be a mail of many megabytes. */
const bodyPrint = (body: unknown): string =>
  Buffer.isBuffer(body) ? createHash('sha256').update(body).digest('hex') : JSON.stringify(body ?? null);

function commandOf<A extends RouteActor>(doors: Doors<A>, request: FastifyRequest, actor: A) {
  const key = request.headers['idempotency-key'];
  return <T>(work: Parameters<Database['tenant']>[1]) =>
    doors.database.tenant(actor.tenantId, (tx) => {
      if (key === undefined) return work(tx);
      if (typeof key !== 'string' || !idempotencyKeyFormat.test(key))
        refuse('invalid_input', { fields: { 'idempotency-key': 'format' } });
      const fingerprint = `${request.method} ${request.url} ${bodyPrint(request.body)}`;
      return runOnce(
        tx,
        doors.clock,
        { tenantId: actor.tenantId, actorId: actor.actorId, key, fingerprint },
        work,
      );
    }) as Promise<T>;
}

async function enter<A extends RouteActor>(
  doors: Doors<A>,
  route: Route<A>,
  request: FastifyRequest,
): Promise<void> {
  const actor = await doors.authenticate(request);
  rememberAsker(request, actor);
  if (request.method !== 'GET' && (actor === null || actor.byCookie))
    assertOwnRequest(request, doors.publicUrl);
  if (route.access === 'public') return;
  if (actor === null) refuse('signed_out');
  doors.authorise(actor, route.access);
}

function handlerOf<A extends RouteActor>(doors: Doors<A>, route: Route<A>) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const actor = askerOf(request) as A;
    const context: RouteContext<A> = {
      actor,
      params: request.params,
      query: request.query,
      body: request.body,
      language: languageOf(request),
      address: request.ip,
      device: String(request.headers['user-agent'] ?? '').slice(0, 200),
      request,
      reply,
      read: (work) => doors.database.reading(actor.tenantId, work),
      write: (work) => doors.database.tenant(actor.tenantId, work),
      command: commandOf(doors, request, actor) as RouteContext<A>['command'],
    };
    const handle = () => route.handle(context as RouteContext<A, never, never, never>);
    const answer = await onReceivedBytes(request, handle);
    if (route.answer === 'raw') return reply;
    reply.code(route.status ?? 200);
    const json = jsonOf(answer);
    return json === undefined ? reply.send(answer) : reply.type('application/json').send(json);
  };
}

/** Registers every route: who asks is settled before anything of the request is parsed. */
export async function mountRoutes<A extends RouteActor>(
  app: FastifyInstance,
  routes: readonly Route<A>[],
  doors: Doors<A>,
): Promise<void> {
  const budget = doors.bytes ?? byteBudget(bytesAtOnce);
  for (const route of routes) {
    await app.register(async (scope) => {
      if (takesBytes(route.body)) receiveBytes(scope, budget, route.body.bytes);
      scope.route({
        method: route.method as HTTPMethods,
        url: route.path,
        schema: {
          summary: route.summary,
          tags: [route.path.split('/')[3] ?? 'system'],
          ...(route.access === 'public' ? { security: [] } : {}),
          ...(route.params ? { params: route.params } : {}),
          ...(route.query ? { querystring: route.query } : {}),
          ...(route.body && !takesBytes(route.body) ? { body: route.body } : {}),
          ...(takesBytes(route.body) ? { 'x-body-bytes': route.body.bytes } : {}),
          ...(route.answer === 'raw'
            ? { 'x-answer': 'raw' }
            : { response: { [route.status ?? 200]: route.answer } }),
        },
        onRequest: (request) => enter(doors, route, request),
        handler: handlerOf(doors, route),
      });
    });
  }
}
