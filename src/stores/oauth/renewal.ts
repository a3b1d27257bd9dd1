import type { TokenProblem } from './token-answer.ts';

const minute = 60_000;

/** How a sign-in stands when somebody asks for its access token. */
export interface Standing {
  /** Null: there is none. */
  accessToken: string | null;
  renewAt: Date;
  accessUntil: Date;
  renewingUntil: Date | null;
  problem: string | null;
  blockedUntil: Date | null;
}

/** What to do: use the token, wait for whoever asks the provider already, ask it, or say why there is none. */
export type Step =
  | { do: 'use'; token: string }
  | { do: 'wait' }
  | { do: 'ask' }
  | { do: 'fail'; problem: TokenProblem };

/**
 * What somebody gets who asks for an access token at `now`.
 * @param unwanted a token that a mail server has refused: it is not given again
 */
export function nextStep(standing: Standing, now: Date, unwanted: string | null): Step {
  const { accessToken, problem, blockedUntil } = standing;
  const good = accessToken !== null && accessToken !== unwanted && standing.accessUntil > now;
  const use = good ? { do: 'use' as const, token: accessToken } : null;
  if (problem === null && use && standing.renewAt > now) return use;
  if (problem !== null && blockedUntil !== null && blockedUntil > now) {
    return problem === 'oauth_away' && use ? use : { do: 'fail', problem: problem as TokenProblem };
  }
  if (standing.renewingUntil !== null && standing.renewingUntil > now) return use ?? { do: 'wait' };
  return { do: 'ask' };
}

/** From when on a token is renewed that is good for so many milliseconds: ten minutes before its end, or at half its life. */
export const renewAfterMs = (accessMs: number): number => Math.max(accessMs - 10 * minute, accessMs / 2);

/**
 * How long nobody asks the provider after so many failures in a row (from 1), in milliseconds. What a person must mend is
 * tried like a refused login, every 5 minutes and from the fourth on every hour; a disturbance from 5 seconds up to 5
 * minutes, or as long as the provider wants.
 */
export function blockMs(problem: TokenProblem, failures: number, waitMs: number): number {
  const own = problem === 'oauth_away' ? Math.min(5_000 * 2 ** Math.min(failures - 1, 10), 5 * minute) : 0;
  const lasting = problem === 'oauth_away' ? 0 : (failures <= 3 ? 5 : 60) * minute;
  return Math.max(own, lasting, waitMs);
}
