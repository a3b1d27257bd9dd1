import type { EgressProblem } from './egress-error.ts';

/**
 * Why a form was not posted or not answered, beside what keeps a connection from being made.
 * `url_refused`: neither https nor http to this machine, or it carries a user name; nothing was sent ·
 * `tls_failed`: no encryption that can be trusted · `answer_too_large` · `answer_broken`: no HTTP, or cut off.
 */
export type PostProblem = EgressProblem | 'url_refused' | 'tls_failed' | 'answer_too_large' | 'answer_broken';

/** The error of {@link postForm}; its message is the problem alone, never an address or what was sent. */
export class PostError extends Error {
  readonly problem: PostProblem;

  constructor(problem: PostProblem) {
    super(`outgoing request: ${problem}`);
    this.name = 'PostError';
    this.problem = problem;
  }
}
