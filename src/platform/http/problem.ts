import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { type ErrorCode, explain, Refusal, statusOf } from '#platform/errors.ts';
import { errorFields, type Log } from '#platform/log/log.ts';

/** The asker's interface language: the header that the browser sends, else English. */
export function languageOf(request: FastifyRequest): 'zh' | 'en' {
  const wanted = request.headers['accept-language'];
  return typeof wanted === 'string' && /^\s*zh/i.test(wanted) ? 'zh' : 'en';
}

/** Answers with a problem (RFC 9457). It never repeats what was asked, so that answers tell nothing apart. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ErrorCode,
  more: { fields?: Record<string, string> | undefined; retryAfter?: number | undefined } = {},
): FastifyReply {
  const status = statusOf(code);
  if (more.retryAfter !== undefined) reply.header('retry-after', String(more.retryAfter));
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      type: `urn:sellerdesk:${code}`,
      title: explain(code, languageOf(request)),
      status,
      code,
      fields: more.fields,
    });
}

const faultStates: Record<string, ErrorCode> = {
  // A day that no calendar has, in a cursor that nobody was given.
  '22008': 'invalid_input',
  // Characters that PostgreSQL does not keep: NUL, halves of surrogate pairs.
  '22021': 'invalid_input',
  '22P05': 'invalid_input',
  '40001': 'busy',
  '40P01': 'busy',
  '53100': 'disk_full',
  '53300': 'busy',
  '57014': 'busy',
  '55P03': 'busy',
  '57P01': 'database_away',
  '57P02': 'database_away',
  '57P03': 'database_away',
  '57P05': 'database_away',
  ECONNREFUSED: 'database_away',
  ECONNRESET: 'database_away',
  EPIPE: 'database_away',
  ENOSPC: 'disk_full',
  // As the file store says it.
  disk_full: 'disk_full',
};

/** The catalogue's code for anything that was thrown; `fault` for what nobody foresaw. */
export function codeOf(error: unknown): ErrorCode {
  if (error instanceof Refusal) return error.code;
  if (hasZodFastifySchemaValidationErrors(error)) return 'invalid_input';
  if (!(error instanceof Error)) return 'fault';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const state = faultStates[code];
  if (state) return state;
  if (/Connection terminated|not queryable|timeout exceeded when trying to connect/.test(error.message))
    return 'database_away';
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'too_large';
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status === 429) return 'too_many_requests';
  return status >= 400 && status < 500 ? 'invalid_input' : 'fault';
}

/** Seconds after which what is not our asker's fault may have passed. */
const soon: Partial<Record<ErrorCode, number>> = { database_away: 5, busy: 2 };

function fieldsOf(error: unknown): Record<string, string> | undefined {
  if (error instanceof Refusal) return error.fields;
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined;
  return Object.fromEntries(
    error.validation.map((issue) => [
      issue.instancePath.replace(/^\//, '').replaceAll('/', '.') || 'body',
      issue.keyword,
    ]),
  );
}

/** Turns whatever was thrown into a problem, and logs what is our fault. */
export function problemHandler(log: Log) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const code = codeOf(error);
    if (statusOf(code) >= 500 || isResponseSerializationError(error)) {
      log.error('request.failed', {
        route: request.routeOptions.url,
        request: request.id,
        problem: code,
        ...errorFields(error),
      });
    }
    return sendProblem(request, reply, code, {
      fields: fieldsOf(error),
      retryAfter: (error instanceof Refusal ? error.retryAfter : undefined) ?? soon[code],
    });
  };
}
