import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Tx } from '#platform/db/tables.ts';
import type { JsonAnswer } from './json-answer.ts';

type Shape = z.ZodType | undefined;
type Out<T extends Shape> = T extends z.ZodType ? z.output<T> : undefined;

/** What a handler is given: who asks, what was parsed, and the two ways to the database. */
export interface RouteContext<A, P = unknown, Q = unknown, B = unknown> {
  actor: A;
  params: P;
  query: Q;
  body: B;
  language: 'zh' | 'en';
  /** Network address of the asker. */
  address: string;
  /** User-Agent, at most 200 characters. */
  device: string;
  request: FastifyRequest;
  reply: FastifyReply;
  /** Reads in one transaction of the actor's tenant, which can write nothing. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Writes in one transaction of the actor's tenant; the answer is kept nowhere. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Writes in one transaction of the actor's tenant. With an `Idempotency-Key` the first answer is kept in the same
   * transaction and given again to a repeated request.
   */
  command<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** One route: what it takes, who may, what it does, what it gives. The list of them is the API. */
export interface Route<A> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  summary: string;
  /** `public`, `signed_in`, or a permission of the policy table. */
  access: string;
  params?: z.ZodType;
  query?: z.ZodType;
  /** A schema, or the largest number of bytes of a body that is taken as it comes. */
  body?: z.ZodType | { bytes: number };
  /** A schema, or `raw` when the handler writes the answer itself. An answer of a schema that comes as JSON is sent unchecked. */
  answer: z.ZodType | 'raw';
  status?: number;
  handle(context: RouteContext<A, never, never, never>): Promise<unknown>;
}

interface Typed<
  A,
  P extends Shape,
  Q extends Shape,
  B extends Shape | { bytes: number },
  R extends z.ZodType | 'raw',
> {
  method: Route<A>['method'];
  path: string;
  summary: string;
  access: string;
  params?: P;
  query?: Q;
  body?: B;
  answer: R;
  status?: number;
  handle(
    context: RouteContext<
      A,
      Out<P>,
      Out<Q>,
      B extends { bytes: number } ? Buffer : B extends Shape ? Out<B> : undefined
    >,
  ): Promise<R extends z.ZodType ? z.input<R> | JsonAnswer<z.input<R>> : unknown>;
}

/** Gives a maker of routes for actors of type `A`, with everything inferred from the schemas. */
export function routesFor<A>() {
  return <
    P extends Shape = undefined,
    Q extends Shape = undefined,
    B extends Shape | { bytes: number } = undefined,
    R extends z.ZodType | 'raw' = 'raw',
  >(
    route: Typed<A, P, Q, B, R>,
  ): Route<A> => route as unknown as Route<A>;
}

/** True when the body is taken as bytes. */
export const takesBytes = (body: Route<unknown>['body']): body is { bytes: number } =>
  body !== undefined && 'bytes' in body && typeof body.bytes === 'number';
