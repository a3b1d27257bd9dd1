import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { alertGauges } from '#alerts/index.ts';
import { deskRoute } from '#people/index.ts';
import type { Services } from '#platform/services.ts';

/** `/healthz`: the process lives. `/readyz`: it can work: the database answers. */
export function mountHealth(app: FastifyInstance, services: Services): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await services.database.global((tx) => sql`select 1`.execute(tx));
      return { status: 'ready' };
    } catch {
      return reply.code(503).header('retry-after', '5').send({ status: 'database_away' });
    }
  });
}

/** Figures for Prometheus. */
export const metricsRoute = (services: Services) =>
  deskRoute({
    method: 'GET',
    path: '/metrics',
    summary: 'Figures in the form of Prometheus',
    access: 'metrics.read',
    answer: 'raw',
    handle: async ({ actor, reply, read }) => {
      const own = await read((tx) => alertGauges(tx, actor, services.clock.now()));
      const text = `${(await services.metrics.text()).trimEnd()}\n${own}`;
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(text);
    },
  });
