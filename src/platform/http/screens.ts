import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from './problem.ts';

const hashed = /\/assets\//;

/** Serves the built screens; every address that is no file and no API answers with the one page. */
export async function serveScreens(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(path.join(folder, 'index.html'))) {
    app.setNotFoundHandler((request, reply) => sendProblem(request, reply, 'not_found'));
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: true,
    preCompressed: true,
    index: 'index.html',
    cacheControl: false,
    setHeaders: (response, file) => {
      response.header(
        'cache-control',
        hashed.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !/^\/(?:api|docs|metrics|assets)\b/.test(request.url);
    return page
      ? reply.header('cache-control', 'no-cache').sendFile('index.html')
      : sendProblem(request, reply, 'not_found');
  });
}
