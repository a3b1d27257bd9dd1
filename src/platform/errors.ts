import { catalogue, type ErrorCode } from './error-catalogue.ts';

export type { ErrorCode };

/** A refusal that the asker is told of; everything else that is thrown is a fault of ours and answered with 500. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  /** Which input fields are wrong, by path, each with a code or text. */
  readonly fields: Record<string, string> | undefined;
  /** Seconds after which asking again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, more: { fields?: Record<string, string>; retryAfter?: number } = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.fields = more.fields;
    this.retryAfter = more.retryAfter;
  }
}

/** Refuses with a code of the catalogue. */
export function refuse(
  code: ErrorCode,
  more?: { fields?: Record<string, string>; retryAfter?: number },
): never {
  throw new Refusal(code, more);
}

/** HTTP status of a code. */
export const statusOf = (code: ErrorCode): number => catalogue[code].status;

/** The code's text in a language of the interface; null for a code that the catalogue does not know. */
export function explain(code: string | null, language: 'zh' | 'en'): string | null {
  if (code === null || !Object.hasOwn(catalogue, code)) return null;
  return catalogue[code as ErrorCode][language];
}
