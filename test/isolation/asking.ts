import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

/** A request as the matrix makes them. */
export interface Asked {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  headers: Record<string, string>;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

let asked = 0;

/** How many requests were made so far. */
export const requestsMade = (): number => asked;

/** An address of its own for each request, so that the limit per address stays out of the way. */
const nextAddress = (): string => `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;

/** Puts a request together and makes it. A body of bytes goes as a mail, everything else as JSON. */
export function ask(app: FastifyInstance, request: Asked): Promise<LightMyRequestResponse> {
  asked += 1;
  const { method, params = {}, query = {}, body, headers } = request;
  const path = request.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent((params[name] ?? '').toWellFormed()),
  );
  const search = new URLSearchParams(query).toString();
  const type = Buffer.isBuffer(body) ? { 'content-type': 'message/rfc822' } : {};
  return app.inject({
    method,
    url: search ? `${path}?${search}` : path,
    headers: { ...type, ...headers },
    remoteAddress: nextAddress(),
    ...(body === undefined ? {} : { payload: body as object }),
  });
}

const changing = /^(?:date|x-ratelimit-)/;

/** Everything of an answer that an asker can see, in one text; times of day and rate counts aside. */
export function seen(answer: LightMyRequestResponse): string {
  const headers = Object.entries(answer.headers).filter(([name]) => !changing.test(name));
  return JSON.stringify([answer.statusCode, headers.sort(), answer.body]);
}

/** The stable code of a problem, or the status of an answer that is none. */
export function codeOf(answer: LightMyRequestResponse): string {
  const problem = String(answer.headers['content-type']).startsWith('application/problem+json');
  return problem ? answer.json<{ code: string }>().code : String(answer.statusCode);
}
