import { z } from 'zod';
import { idempotencyKeyFormat, problem } from '#platform/contract.ts';

interface Parameter {
  description?: string;
  schema?: { idOf?: string };
}

/** One method of a path, as far as this touches it. */
interface Operation {
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: unknown;
  responses?: Record<string, object>;
  'x-body-bytes'?: number;
  'x-answer'?: string;
}

/** A description of an API, as far as this touches it. */
export interface Description {
  paths?: Record<string, Partial<Record<(typeof methods)[number], Operation>>>;
  components?: object;
}

const bytes = { type: 'string', format: 'binary' } as const;
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const components = {
  schemas: { Problem: z.toJSONSchema(problem) },
  responses: {
    Problem: {
      description: 'Refused, or gone wrong: a problem (RFC 9457) whose `code` never changes its meaning.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      description:
        'A command that is repeated with the same key and the same body is done once and answered alike; with another body it is refused with `key_reused`. Routes whose answers hold secrets keep no answers and take no notice of it.',
      schema: { type: 'string', pattern: idempotencyKeyFormat.source },
    },
  },
};

function finishOperation(method: (typeof methods)[number], operation: Operation): void {
  const parameters = operation.parameters ?? [];
  for (const one of parameters) {
    const kind = 'schema' in one ? one.schema?.idOf : undefined;
    if (kind && 'schema' in one) one.description ??= `Id of a ${kind.replaceAll('_', ' ')}.`;
  }
  const key = { $ref: '#/components/parameters/IdempotencyKey' };
  operation.parameters = method === 'get' ? parameters : [...parameters, key];
  if (operation['x-body-bytes'] !== undefined)
    operation.requestBody = { required: true, content: { '*/*': { schema: bytes } } };
  const answers =
    operation['x-answer'] === 'raw'
      ? { 200: { content: { '*/*': { schema: bytes } } } }
      : operation.responses;
  const done = Object.entries(answers ?? {}).map(([status, answer]) => [
    status,
    { ...answer, description: 'Done.' },
  ]);
  operation.responses = {
    ...Object.fromEntries(done),
    default: { $ref: '#/components/responses/Problem' },
  };
}

/** Adds what no schema of a route says: problems, the key of repeated commands, bodies and answers of plain bytes, ids in words. */
export function finishDescription<T extends Description>(api: T): T {
  for (const path of Object.values(api.paths ?? {})) {
    for (const method of methods) {
      const operation = path?.[method];
      if (operation) finishOperation(method, operation);
    }
  }
  return { ...api, components: { ...api.components, ...components } };
}
