import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, Rng } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { WebRoad } from '#platform/egress/index.ts';
import { publish } from '#platform/live/live.ts';
import type { Log } from '#platform/log/log.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import { type AppRow, appRow, askForTokens } from './asking.ts';
import { blockMs, nextStep, renewAfterMs } from './renewal.ts';
import { openOauth, sealOauth } from './sealing.ts';
import type { Granted, TokenProblem, Withheld } from './token-answer.ts';

export interface AccessTokenDeps {
  database: Database;
  clock: Clock;
  rng: Rng;
  keys: InstanceKeys;
  log: Log;
  web: WebRoad;
}

/** Whose token. */
export interface SignInOf {
  tenantId: string;
  mailboxId: string;
}

/** There is no access token for a mailbox, and why. */
export class TokenError extends Error {
  readonly problem: TokenProblem;

  constructor(problem: TokenProblem) {
    super(`access token: ${problem}`);
    this.name = 'TokenError';
    this.problem = problem;
  }
}

/** Longer than a provider is waited for, so that nobody else asks meanwhile. */
const leaseMs = 20_000;
const lookMs = 150;

type Taken =
  | { do: 'use'; token: string }
  | { do: 'wait' }
  | { do: 'fail'; problem: TokenProblem }
  | { do: 'ask'; app: AppRow; refreshToken: string; fence: number };

const signInRow = (tx: Tx, mailboxId: string) =>
  tx.selectFrom('mailbox_sign_ins').selectAll().where('mailbox_id', '=', mailboxId);

/** Looks what there is, and where the provider is to be asked, takes the right to ask it. */
async function take(
  tx: Tx,
  { clock, keys }: AccessTokenDeps,
  mailboxId: string,
  unwanted: string | null,
): Promise<Taken> {
  const row = await signInRow(tx, mailboxId).forUpdate().executeTakeFirst();
  const app = row && (await appRow(tx, row.app_id));
  if (!row || !app) return { do: 'fail', problem: 'oauth_missing' };
  const now = clock.now();
  const standing = {
    accessToken: row.access_token && openOauth(keys, `sign-in ${mailboxId} access`, row.access_token),
    renewAt: row.renew_at,
    accessUntil: row.access_until,
    renewingUntil: row.renewing_until,
    problem: row.problem,
    blockedUntil: row.blocked_until,
  };
  const step = nextStep(standing, now, unwanted);
  if (step.do !== 'ask') return step;
  const fence = row.fence + 1;
  await tx
    .updateTable('mailbox_sign_ins')
    .set({ fence, renewing_until: new Date(now.getTime() + leaseMs) })
    .where('mailbox_id', '=', mailboxId)
    .execute();
  const refreshToken = openOauth(keys, `sign-in ${mailboxId} refresh`, row.refresh_token);
  return { do: 'ask', app, refreshToken, fence };
}

/** The columns that hold what a provider gave; the refresh token that it put in the place of the old one among them. */
export function grantedColumns(
  deps: Pick<AccessTokenDeps, 'clock' | 'keys' | 'rng'>,
  mailboxId: string,
  granted: Granted,
) {
  const { refreshToken, refreshMs, accessMs, accessToken } = granted;
  const after = (ms: number) => new Date(deps.clock.now().getTime() + ms);
  return {
    access_token: sealOauth(deps, `sign-in ${mailboxId} access`, accessToken),
    renew_at: after(renewAfterMs(accessMs)),
    access_until: after(accessMs),
    ...(refreshToken === null
      ? {}
      : { refresh_token: sealOauth(deps, `sign-in ${mailboxId} refresh`, refreshToken) }),
    ...(refreshMs === null ? {} : { refresh_until: after(refreshMs) }),
    renewing_until: null,
    problem: null,
    failures: 0,
    blocked_until: null,
  };
}

/** Writes down what came of asking, unless somebody else has asked since; browsers hear when that changes how it stands. */
async function settle(
  tx: Tx,
  deps: AccessTokenDeps,
  { tenantId, mailboxId }: SignInOf,
  { fence, answer }: { fence: number; answer: Granted | Withheld },
): Promise<void> {
  const row = await signInRow(tx, mailboxId).forUpdate().executeTakeFirst();
  if (row?.fence !== fence) return;
  const now = deps.clock.now();
  const problem = 'problem' in answer ? answer.problem : null;
  const failures = row.failures + 1;
  const columns =
    'problem' in answer
      ? {
          problem: answer.problem,
          failures,
          blocked_until: new Date(now.getTime() + blockMs(answer.problem, failures, answer.waitMs)),
          renewing_until: null,
        }
      : grantedColumns(deps, mailboxId, answer);
  await tx.updateTable('mailbox_sign_ins').set(columns).where('mailbox_id', '=', mailboxId).execute();
  if (problem !== null) deps.log.warn('oauth.not_renewed', { mailbox: mailboxId, problem, failures });
  if (row.problem === problem) return;
  const mailbox = await tx
    .selectFrom('mailboxes')
    .select('store_id')
    .where('id', '=', mailboxId)
    .executeTakeFirstOrThrow();
  await publish(tx, tenantId, now, [{ type: 'mailbox.changed', id: mailboxId, storeId: mailbox.store_id }]);
}

/**
 * Gives an access token with which a mailbox opens at this moment, renewed in time; of all who ask, in whatever process,
 * one asks the provider and the others get what came of it.
 * @param unwanted a token that a mail server has refused; another one is given
 * @throws {@link TokenError} when there is none
 */
export async function accessTokenOf(
  deps: AccessTokenDeps,
  of: SignInOf,
  { unwanted = null, signal }: { unwanted?: string | null; signal?: AbortSignal | undefined } = {},
): Promise<string> {
  const { database } = deps;
  for (;;) {
    signal?.throwIfAborted();
    const taken = await database.tenant(of.tenantId, (tx) => take(tx, deps, of.mailboxId, unwanted));
    if (taken.do === 'use') return taken.token;
    if (taken.do === 'fail') throw new TokenError(taken.problem);
    if (taken.do === 'wait') {
      await pause(lookMs, undefined, { signal });
      continue;
    }
    const { app, refreshToken, fence } = taken;
    const fields = { grant_type: 'refresh_token', refresh_token: refreshToken };
    // Asked to its end whatever the caller does: an answer that nobody stores may carry the only good token.
    const answer = await askForTokens(deps, app, fields);
    await database.tenant(of.tenantId, (tx) => settle(tx, deps, of, { fence, answer }));
    if ('problem' in answer) continue;
    if (answer.accessToken === unwanted) throw new TokenError('oauth_away');
    // used as it is: a provider that grants next to no time is asked once for each use
    return answer.accessToken;
  }
}
