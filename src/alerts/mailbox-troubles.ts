import { isAlarming } from '#mail/index.ts';
import type { ErrorCode } from '#platform/errors.ts';
import type { AlertKind } from './contract.ts';
import type { Finding } from './finding.ts';
import type { MailboxRow } from './mailbox-rows.ts';

const minuteMs = 60_000;
/** How long a mailbox may go unread before somebody is told, in minutes: a login is tried again after five. */
const graces = { mailbox_login: 6, mailbox_certificate: 6, mailbox_quota: 30, mailbox_failing: 15 } as const;
type FetchKind = keyof typeof graces;

/** What the provider itself has said: no further try makes it truer, though a connection may still stand. */
const final = new Set(['oauth_refused', 'oauth_app_refused']);
const logins = new Set([
  ...final,
  'oauth_missing',
  'login_refused',
  'login_unsupported',
  'encryption_required',
]);
const warnedMs = 7 * 86_400_000;

function kindOf(problem: string | null): FetchKind {
  if (problem === null) return 'mailbox_failing';
  if (logins.has(problem)) return 'mailbox_login';
  if (problem.startsWith('tls_') || problem === 'starttls_missing') return 'mailbox_certificate';
  return problem === 'over_quota' ? 'mailbox_quota' : 'mailbox_failing';
}

const aboutOf = ({ id, store_id }: MailboxRow) => ({ subjectId: id, storeId: store_id, mailboxId: id });

/** When a mailbox was last known to be read. */
const readAt = (row: MailboxRow): Date =>
  new Date(
    Math.max(row.created_at.getTime(), row.last_fetched_at?.getTime() ?? 0, row.last_mail_at?.getTime() ?? 0),
  );

function fetchFinding(row: MailboxRow, now: Date, upSince: Date): Finding | null {
  const since = readAt(row);
  const failing = row.health === 'failing';
  const kind: AlertKind & FetchKind = failing ? kindOf(row.problem) : 'mailbox_failing';
  const grace = graces[kind] * minuteMs;
  const known = failing && final.has(row.problem ?? '');
  if (!known && now.getTime() - since.getTime() < grace) return null;
  const figures = row.problem === null ? {} : { problem: row.problem };
  // one that nobody has read since the desk started may only not have been reached yet
  const certain = failing || now.getTime() - upSince.getTime() >= grace;
  return { kind, ...aboutOf(row), since, figures, certain };
}

function sendFinding(row: MailboxRow, now: Date): Finding | null {
  const { smtp_problem: problem, smtp_failures: failures } = row;
  if (problem === null) return null;
  return {
    kind: 'sending_held',
    ...aboutOf(row),
    since: now,
    figures: { problem },
    certain: isAlarming(problem as ErrorCode, failures),
  };
}

/** The permission by which a mailbox signs in runs out within a week. */
function signInFinding(row: MailboxRow, now: Date): Finding | null {
  const { sign_in_ends: ends } = row;
  if (ends === null || ends.getTime() - now.getTime() >= warnedMs || final.has(row.problem ?? ''))
    return null;
  return { kind: 'sign_in_ending', ...aboutOf(row), since: now, figures: {}, certain: true };
}

/** What keeps mailboxes from being read, or their servers from taking replies. Paused ones are left alone. */
export function mailboxFindings(
  rows: readonly MailboxRow[],
  { now, upSince }: { now: Date; upSince: Date },
): { found: Finding[]; undecided: Set<string> } {
  const found: Finding[] = [];
  const undecided = new Set<string>();
  for (const row of rows.filter((one) => !one.paused)) {
    const sending = sendFinding(row, now);
    if (sending) found.push(sending);
    const ending = signInFinding(row, now);
    if (ending) found.push(ending);
    if (!row.fetched) continue;
    // settings that were just saved, or a server that was just reached, have shown nothing yet
    if (row.health === 'untested' || row.health === 'connecting') undecided.add(row.id);
    if (row.health === 'untested') continue;
    const fetching = fetchFinding(row, now, upSince);
    if (fetching) found.push(fetching);
  }
  return { found, undecided };
}
