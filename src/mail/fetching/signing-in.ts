import { accessTokenOf, TokenError } from '#stores/index.ts';
import type { FetchingDeps } from './fetcher.ts';
import type { FetchedMailbox } from './mailbox-row.ts';
import { MailServerError, problemOf } from './problem.ts';
import { openSession, type Session } from './session.ts';

/**
 * Connects and logs in to a mailbox, with its password or with an access token. A token that the server refuses is
 * renewed once, lest it was taken back before its time. Throws {@link MailServerError}.
 */
export async function openSignedIn(
  deps: FetchingDeps,
  mailbox: FetchedMailbox,
  signal: AbortSignal,
): Promise<Session> {
  const { road, times } = deps;
  const { server, byToken, tenantId, id: mailboxId } = mailbox;
  const open = (accessToken?: string) =>
    openSession(accessToken === undefined ? server : { ...server, accessToken }, { road, times, signal });
  if (!byToken) return open();
  const token = (unwanted: string | null) =>
    accessTokenOf({ ...deps, web: road }, { tenantId, mailboxId }, { unwanted, signal });
  try {
    const first = await token(null);
    return await open(first).catch(async (error: unknown) => {
      if (problemOf(error) !== 'login_refused') throw error;
      return open(await token(first));
    });
  } catch (error) {
    throw error instanceof TokenError ? new MailServerError(error.problem) : error;
  }
}
