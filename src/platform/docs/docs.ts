import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { type Description, finishDescription } from './finish.ts';

// The bar on top shows the maker of the viewer and offers to open the description of others.
const withoutBar = '.swagger-ui .topbar { display: none }';

/** Collects the description of every route that is registered after it, and serves it as a page under `/docs`. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sellerdesk',
        version,
        description:
          'Errors are problems (RFC 9457) with a stable `code`. Commands take an `Idempotency-Key`. Lists move by cursor.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'sellerdesk_session' },
          key: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { key: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) =>
      finishDescription('openapiObject' in document ? (document.openapiObject as Description) : {}) as object,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    // The page's own policy names hosts of others and forbids plain http; the desk's policy holds here as everywhere.
    staticCSP: false,
    theme: { title: 'Sellerdesk API', css: [{ filename: 'desk.css', content: withoutBar }] },
    uiConfig: { tryItOutEnabled: false },
  });
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
