import type { Problem } from './contracts.ts';
import { locale } from './i18n/index.ts';

export type Query = Record<string, string | number | boolean | undefined>;

/** A refusal of the desk: `code` is the stable name of the error catalogue, `message` its text in the reader's language. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Record<string, string>;
  constructor(problem: Problem) {
    super(problem.title);
    this.status = problem.status;
    this.code = problem.code;
    this.fields = problem.fields ?? {};
  }
}

/** No answer at all: the network or the desk is away. */
export class Unreachable extends Error {}

type Listener = (problem: ApiProblem) => void;
const refusals = new Set<Listener>();

/** Calls `listener` for every refusal by any request (the shell watches for `signed_out`). Returns the way to stop. */
export function onRefusal(listener: Listener): () => void {
  refusals.add(listener);
  return () => refusals.delete(listener);
}

/** `/api/v1` + path + query; undefined and empty values are left out. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `/api/v1${path}${text ? `?${text}` : ''}`;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => null)) as Partial<Problem> | null;
  return new ApiProblem({
    type: body?.type ?? 'about:blank',
    title: body?.title ?? '',
    status: response.status,
    code: body?.code ?? `http_${response.status}`,
    ...(body?.fields ? { fields: body.fields } : {}),
  });
}

async function send<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    const headers = { 'Accept-Language': locale(), ...init.headers };
    response = await fetch(url, { credentials: 'same-origin', ...init, headers });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Unreachable();
  }
  if (!response.ok) {
    if (response.status >= 502 && response.status <= 504) throw new Unreachable();
    const problem = await problemOf(response);
    for (const listener of refusals) listener(problem);
    throw problem;
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}

const read = <T>(url: string, signal?: AbortSignal): Promise<T> =>
  send<T>(url, { headers: { Accept: 'application/json' }, ...(signal ? { signal } : {}) });

const asked = new Map<string, Promise<unknown>>();
/** Milliseconds after which an answer that nobody took is too old to be taken. */
const earlyFor = 10_000;

/** Asks for what a page will read while the page is still being made; the first `get` of the same takes the answer. */
export function askEarly(path: string, query?: Query): Promise<unknown> {
  const url = address(path, query);
  const forget = () => void asked.delete(url);
  const answer = read(url);
  asked.set(url, answer);
  // a refusal is no answer to keep: whoever gets here after signing in asks anew
  answer.catch(forget);
  setTimeout(forget, earlyFor);
  return answer;
}

/** Reads `path`. Throws `ApiProblem` or `Unreachable`. */
export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const url = address(path, query);
  const early = asked.get(url) as Promise<T> | undefined;
  asked.delete(url);
  return early ?? read<T>(url, signal);
}

/**
 * Changes something. Every request carries the mark that no foreign page can set, and a POST carries `key`,
 * so that a second try of the same act is done once. Throws `ApiProblem` or `Unreachable`.
 */
export function change<T>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  key: string = newKey(),
): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Sellerdesk': '1' };
  if (method === 'POST') headers['Idempotency-Key'] = key;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  return send<T>(address(path), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Hands in a file as it is. Throws `ApiProblem` or `Unreachable`. */
export function upload<T>(path: string, query: Query, file: Blob): Promise<T> {
  const type = { 'Content-Type': 'application/octet-stream', 'X-Sellerdesk': '1' };
  return send<T>(address(path, query), {
    method: 'POST',
    headers: { Accept: 'application/json', ...type },
    body: file,
  });
}

/** A fresh idempotency key; also where the page is served without TLS and `crypto.randomUUID` is missing. */
export function newKey(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return hex.join('');
}
