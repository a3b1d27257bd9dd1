import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import {
  type Actor,
  authenticator,
  authorise,
  createPeople,
  type PeopleOptions,
  type PeopleServices,
  peopleRoutes,
} from '#people/index.ts';
import type { Clock, Rng } from '#platform/clock.ts';
import { mountRoutes } from '#platform/http/mount.ts';
import type { Route } from '#platform/http/route.ts';
import { createServer } from '#platform/http/server.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import type { TestDatabase } from './database.ts';
import { quietLog } from './log.ts';
import { testKeys } from './people.ts';

export interface DeskServer {
  app: FastifyInstance;
  people: PeopleServices;
  /** Sends JSON as the desk's page does and returns the answer. */
  call(
    method: InjectOptions['method'],
    url: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<LightMyRequestResponse>;
}

/** A server with the doors, the routes of the people's room and whatever else is given. No port is opened. */
export async function deskServer(
  db: TestDatabase,
  {
    clock,
    rng,
    routes = () => [],
    ...more
  }: { clock: Clock; rng: Rng; routes?: (people: PeopleServices) => Route<Actor>[] } & Partial<PeopleOptions>,
): Promise<DeskServer> {
  const people = createPeople({
    database: db.database,
    clock,
    rng,
    keys: testKeys,
    publicUrl: null,
    log: quietLog,
    ...more,
  });
  const app = await createServer({ log: quietLog, metrics: createMetrics(), rng, trustedProxies: [] });
  await mountRoutes(app, [...peopleRoutes(people), ...routes(people)], {
    database: db.database,
    clock,
    publicUrl: people.publicUrl,
    authenticate: authenticator(people),
    authorise,
  });
  return {
    app,
    people,
    call: (method = 'GET', url, headers, body) =>
      app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body as object }) }),
  };
}

/** The session cookie that an answer sets, as request headers of the desk's page. */
export function cookieOf(answer: LightMyRequestResponse): Record<string, string> {
  const cookie = answer.cookies[0];
  if (!cookie) throw new Error(`no cookie in an answer with ${answer.statusCode}`);
  return { cookie: `${cookie.name}=${cookie.value}`, 'x-sellerdesk': '1' };
}
