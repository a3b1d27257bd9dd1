import type { FastifyRequest } from 'fastify';
import { refuse } from '#platform/errors.ts';

/**
 * Defence against requests that another site makes a signed-in browser send: the own header, which a foreign page
 * cannot add without asking first, and the Origin that the browser states.
 */
export function assertOwnRequest(request: FastifyRequest, publicUrl: string | null): void {
  if (request.headers['x-sellerdesk'] !== '1') refuse('foreign_request');
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') refuse('foreign_request');
  const origin = request.headers.origin;
  if (typeof origin !== 'string') return;
  const own = [`${request.protocol}://${request.host}`, publicUrl ? new URL(publicUrl).origin : null];
  if (!own.includes(origin)) refuse('foreign_request');
}
