import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import helmet from 'helmet';
import type { Rng } from '#platform/clock.ts';
import type { Log } from '#platform/log/log.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';
import { askerOf } from './askers.ts';
import { problemHandler } from './problem.ts';

export interface ServerOptions {
  log: Log;
  metrics: Metrics;
  rng: Rng;
  trustedProxies: readonly string[];
}

/**
 * A whole office works behind one address, and a mail server pipes its mail in from one: who brings a credential may ask
 * a thousand times a second. Guessing credentials is held down where they are checked.
 */
const requestsAMinute = (request: FastifyRequest): number => (bringsCredential(request) ? 60_000 : 1_200);

const bringsCredential = ({ headers }: FastifyRequest): boolean =>
  headers.authorization !== undefined || headers.cookie !== undefined;

/** Counted apart, or an office at work would use up what those have who still have to sign in. */
const limitKey = (request: FastifyRequest): string =>
  `${bringsCredential(request) ? 'known' : 'stranger'} ${request.ip}`;

/** Policy of the desk's own pages: nothing from elsewhere, mail only in frames that carry their own policy. */
const contentSecurity = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    frameSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

const refused = new Set([401, 403, 404, 429]);

function measure(app: FastifyInstance, { log, metrics }: ServerOptions): void {
  app.addHook('onResponse', async (request: FastifyRequest, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.request(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    if (refused.has(reply.statusCode)) {
      const asker = askerOf(request);
      log.info('request.refused', {
        method: request.method,
        route,
        status: reply.statusCode,
        request: request.id,
        tenant: asker?.tenantId ?? null,
        actor: asker?.actorId ?? null,
      });
    }
  });
}

/** What the API answers is for the asker alone and for now; a route that wants otherwise says so. */
function keepOutOfCaches(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
  });
}

const graceMs = 5_000;

/**
 * Ends a close in bounded time: connections that fall idle after it began are let go at once, and after {@link graceMs} all
 * others too. Browsers open some ahead of need and ask nothing on them; those would be waited for a minute.
 */
function letGoAtTheEnd(app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    const again = setInterval(() => app.server.closeIdleConnections(), 100);
    const late = setTimeout(() => app.server.closeAllConnections(), graceMs);
    app.server.once('close', () => {
      clearInterval(again);
      clearTimeout(late);
    });
  });
}

/** A Fastify server with the desk's headers, limits, errors and measures; routes come later. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { rng, trustedProxies } = options;
  const app = Fastify({
    logger: false,
    bodyLimit: 256 * 1024,
    requestTimeout: 120_000,
    genReqId: () => rng.uuid(),
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(problemHandler(options.log));
  await app.register(cookie);
  const secure = helmet({
    contentSecurityPolicy: contentSecurity,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: false,
  });
  app.addHook('onRequest', (request, reply, done) =>
    secure(request.raw, reply.raw, (error) => done(error as Error | undefined)),
  );
  const limits = { max: requestsAMinute, timeWindow: 60_000, keyGenerator: limitKey };
  await app.register(rateLimit, { global: true, ...limits });
  measure(app, options);
  keepOutOfCaches(app);
  letGoAtTheEnd(app);
  return app;
}
