import type { FastifyRequest } from 'fastify';

/** The least that an actor is: of which tenant, and who. */
export interface RouteActor {
  tenantId: string;
  actorId: string;
  /** Signed in by a cookie, which a foreign page could ride on. */
  byCookie: boolean;
}

const known = new WeakMap<FastifyRequest, RouteActor>();

/** Remembers who makes a request, as long as the request lives. */
export function rememberAsker(request: FastifyRequest, actor: RouteActor | null): void {
  if (actor !== null) known.set(request, actor);
}

/** Who makes a request; null for nobody, and before it was settled. */
export const askerOf = (request: FastifyRequest): RouteActor | null => known.get(request) ?? null;
