import type { z } from 'zod';
import type { Actor } from '#people/index.ts';
import { type ErrorCode, explain, refuse } from '#platform/errors.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import type { MailboxTest, testMailbox as testShape } from './contract.ts';
import { type MailServer, type MailSide, mailServerOf } from './mailbox-login.ts';
import { type MailboxRow, mailboxRow } from './mailbox-view.ts';
import { type NotingTests, noteTest, type Tested } from './noting-tests.ts';
import { type AccessTokenDeps, accessTokenOf, TokenError } from './oauth/access-tokens.ts';
import { assertApp } from './oauth/choosing.ts';
import {
  checkedHost,
  keepsPassword,
  keepsToken,
  storedServer,
  type WrittenServer,
} from './server-settings.ts';

/** What a test of one server came to. */
export interface ServerReport {
  /** Null when all went well. */
  problem: ErrorCode | null;
  /** Mails in the folder, where there is one. */
  messages: number | null;
  /** It takes nothing from us until somebody mends something. */
  shut: boolean;
}

/** Tries mail servers out; never throws for what servers and networks do, and answers within 15 seconds. */
export interface MailServerTester {
  imap(server: MailServer, folder: string): Promise<ServerReport>;
  smtp(server: MailServer): Promise<ServerReport>;
}

type TestingDeps = AccessTokenDeps & NotingTests & { tester: MailServerTester };

/** A server to be tried, or why it cannot be; null: there is none. */
type Side = MailServer | { problem: ErrorCode } | null;

interface Tried {
  imap: Side;
  smtp: Side;
  folder: string;
}

async function tryBoth(tester: MailServerTester, { imap, smtp, folder }: Tried): Promise<Tested> {
  const tried = async (side: Side, how: (server: MailServer) => Promise<ServerReport>) => {
    if (side === null) return null;
    return 'problem' in side ? { ...side, messages: null, shut: true } : how(side);
  };
  const [fetching, sending] = await Promise.all([
    tried(imap, (server) => tester.imap(server, folder)),
    tried(smtp, (server) => tester.smtp(server)),
  ]);
  return { imap: fetching, smtp: sending };
}

function told({ imap, smtp }: Tested, language: 'zh' | 'en'): MailboxTest {
  const side = (report: ServerReport | null) => {
    if (report === null) return null;
    const { problem, messages } = report;
    return { ok: problem === null, problem, explanation: explain(problem, language), messages };
  };
  return { imap: side(imap), smtp: side(smtp) };
}

function completed(
  keys: InstanceKeys,
  side: MailSide,
  written: WrittenServer | null,
  row: MailboxRow | null,
) {
  if (written === null) return null;
  const server = { ...written, host: checkedHost(written), password: written.password ?? '' };
  if (server.password !== '' || server.user === '') return server;
  const kept =
    row !== null && keepsPassword(written, storedServer(row, side)) && mailServerOf(keys, row, side);
  if (kept) return { ...server, password: kept.password };
  return refuse('secret_required', { fields: { [`${side}.password`]: 'required' } });
}

type Token = { accessToken: string } | { problem: ErrorCode };

async function tokenOf(deps: TestingDeps, tenantId: string, mailboxId: string): Promise<Token> {
  try {
    return { accessToken: await accessTokenOf(deps, { tenantId, mailboxId }) };
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    return { problem: error.problem };
  }
}

/** A server as the token of the mailbox opens it; the token goes nowhere but where the sign-in is used already. */
function opened(side: MailSide, written: WrittenServer | null, row: MailboxRow, token: Token): Side {
  if (written === null) return null;
  const server = { ...written, user: written.user || row.address };
  if (!keepsToken(server, storedServer(row, side))) return { problem: 'oauth_missing' };
  return 'problem' in token ? token : { ...server, host: checkedHost(server), password: '', ...token };
}

const unopened = (written: WrittenServer | null): Side =>
  written && checkedHost(written) ? { problem: 'oauth_missing' } : null;

/**
 * Tries settings that are not stored yet. With `mailboxId` the stored password or sign-in stands in for a missing one, on
 * the same terms as in a change. Errors: `not_found`, `plain_refused`, `host_unknown`, `secret_required`.
 */
export async function testSettings(
  deps: TestingDeps,
  actor: Actor,
  input: z.infer<typeof testShape>,
  language: 'zh' | 'en',
): Promise<MailboxTest> {
  const { keys, database, tester } = deps;
  const { mailboxId, folder } = input;
  const { row, appId } = await database.tenant(actor.tenantId, async (tx) => {
    const stored = mailboxId === undefined ? null : await mailboxRow(tx, actor, mailboxId);
    const chosen = input.oauthAppId === undefined ? (stored?.oauth_app_id ?? null) : input.oauthAppId;
    await assertApp(tx, chosen);
    return { row: stored, appId: chosen };
  });
  if (appId === null) {
    const [imap, smtp] = [completed(keys, 'imap', input.imap, row), completed(keys, 'smtp', input.smtp, row)];
    return told(await tryBoth(tester, { imap, smtp, folder }), language);
  }
  if (row?.oauth_app_id !== appId)
    return told(
      await tryBoth(tester, { imap: unopened(input.imap), smtp: unopened(input.smtp), folder }),
      language,
    );
  const token = await tokenOf(deps, actor.tenantId, row.id);
  const [imap, smtp] = [opened('imap', input.imap, row, token), opened('smtp', input.smtp, row, token)];
  return told(await tryBoth(tester, { imap, smtp, folder }), language);
}

/** Tries a mailbox as it is stored, and keeps what was found. Error: `not_found`. */
export async function testStored(
  deps: TestingDeps,
  actor: Actor,
  mailboxId: string,
  language: 'zh' | 'en',
): Promise<MailboxTest> {
  const { keys, database, tester } = deps;
  const row = await database.tenant(actor.tenantId, (tx) => mailboxRow(tx, actor, mailboxId));
  const token = row.oauth_app_id === null ? null : await tokenOf(deps, actor.tenantId, mailboxId);
  const side = (name: MailSide): Side => {
    const server = mailServerOf(keys, row, name);
    if (server === null || token === null) return server;
    return 'problem' in token ? token : { ...server, ...token };
  };
  const tested = await tryBoth(tester, { imap: side('imap'), smtp: side('smtp'), folder: row.folder });
  await noteTest(deps, { tenantId: actor.tenantId, mailboxId, revision: row.revision }, tested);
  return told(tested, language);
}
