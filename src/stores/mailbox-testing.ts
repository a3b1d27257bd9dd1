import type { z } from 'zod';
import type { Actor } from '#people/index.ts';
import type { Database } from '#platform/db/database.ts';
import { type ErrorCode, explain, refuse } from '#platform/errors.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import type { MailboxTest, testMailbox as testShape } from './contract.ts';
import { type MailServer, type MailSide, mailServerOf } from './mailbox-login.ts';
import { type MailboxRow, mailboxRow } from './mailbox-view.ts';
import { storedServer } from './mailboxes.ts';
import { checkedHost, keepsPassword, type WrittenServer } from './server-settings.ts';

/** What a test of one server came to. */
export interface ServerReport {
  /** Null when all went well. */
  problem: ErrorCode | null;
  /** Mails in the folder, where there is one. */
  messages: number | null;
}

/** Tries mail servers out; never throws for what servers and networks do, and answers within 15 seconds. */
export interface MailServerTester {
  imap(server: MailServer, folder: string): Promise<ServerReport>;
  smtp(server: MailServer): Promise<ServerReport>;
}

interface TestingDeps {
  database: Database;
  keys: InstanceKeys;
  tester: MailServerTester;
}

interface Tried {
  imap: MailServer | null;
  smtp: MailServer | null;
  folder: string;
}

async function tryBoth(tester: MailServerTester, { imap, smtp, folder }: Tried, language: 'zh' | 'en') {
  const told = (report: ServerReport | null) =>
    report && {
      ok: report.problem === null,
      problem: report.problem,
      explanation: explain(report.problem, language),
      messages: report.messages,
    };
  const [fetching, sending] = await Promise.all([
    imap && tester.imap(imap, folder),
    smtp && tester.smtp(smtp),
  ]);
  return { imap: told(fetching), smtp: told(sending) } satisfies MailboxTest;
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

/**
 * Tries settings that are not stored yet. With `mailboxId` the stored password stands in for a missing one, on the same
 * terms as in a change. Errors: `not_found`, `plain_refused`, `host_unknown`, `secret_required`.
 */
export async function testSettings(
  { database, keys, tester }: TestingDeps,
  actor: Actor,
  input: z.infer<typeof testShape>,
  language: 'zh' | 'en',
): Promise<MailboxTest> {
  const { mailboxId } = input;
  const row =
    mailboxId === undefined
      ? null
      : await database.tenant(actor.tenantId, (tx) => mailboxRow(tx, actor, mailboxId));
  const imap = completed(keys, 'imap', input.imap, row);
  const smtp = completed(keys, 'smtp', input.smtp, row);
  return tryBoth(tester, { imap, smtp, folder: input.folder }, language);
}

/** Tries a mailbox as it is stored. Error: `not_found`. */
export async function testStored(
  { database, keys, tester }: TestingDeps,
  actor: Actor,
  mailboxId: string,
  language: 'zh' | 'en',
): Promise<MailboxTest> {
  const row = await database.tenant(actor.tenantId, (tx) => mailboxRow(tx, actor, mailboxId));
  const imap = mailServerOf(keys, row, 'imap');
  const smtp = mailServerOf(keys, row, 'smtp');
  return tryBoth(tester, { imap, smtp, folder: row.folder }, language);
}
