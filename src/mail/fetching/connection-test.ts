import type { ErrorCode } from '#platform/errors.ts';
import type { MailServer, MailServerTester, ServerReport } from '#stores/index.ts';
import { roadAfter } from '../outbox/holding.ts';
import { type DeliveryReason, loginOf, testSmtp } from '../sending/index.ts';
import type { MailRoad } from './open-imap.ts';
import { problemOf } from './problem.ts';
import { defaultTimes, openSession } from './session.ts';

const testMs = 14_000;
const stepMs = 10_000;

const sendingProblems: Readonly<Record<DeliveryReason, ErrorCode | null>> = {
  accepted: null,
  address_invalid: 'bad_address',
  message_malformed: 'message_refused',
  host_invalid: 'host_unknown',
  host_unknown: 'host_unknown',
  address_refused: 'host_forbidden',
  plain_refused: 'plain_refused',
  connection_refused: 'connection_refused',
  unreachable: 'timeout',
  timeout: 'timeout',
  aborted: 'timeout',
  connection_lost: 'connection_lost',
  protocol_error: 'server_error',
  tls_expired: 'tls_expired',
  tls_wrong_name: 'tls_wrong_name',
  tls_untrusted: 'tls_untrusted',
  tls_changed: 'tls_changed',
  tls_too_old: 'tls_too_old',
  tls_failed: 'tls_failed',
  starttls_missing: 'starttls_missing',
  login_unsupported: 'login_unsupported',
  login_refused: 'login_refused',
  oauth_missing: 'oauth_missing',
  oauth_refused: 'oauth_refused',
  oauth_app_refused: 'oauth_app_refused',
  oauth_away: 'oauth_away',
  sender_refused: 'sender_refused',
  recipient_refused: 'recipient_refused',
  message_refused: 'message_refused',
  greylisted: 'greylisted',
  quota: 'quota',
  server_busy: 'server_busy',
  server_refused: 'server_error',
};

/** The catalogue's code for why a mail was not handed over; null for none. */
export const sendingProblem = (reason: DeliveryReason): ErrorCode | null => sendingProblems[reason];

async function tryImap(road: MailRoad, server: MailServer, folder: string): Promise<ServerReport> {
  const signal = AbortSignal.timeout(testMs);
  try {
    const times = { ...defaultTimes, connect: stepMs, command: stepMs };
    const session = await openSession(server, { road, times, signal });
    const { exists } = await session.examine(folder).finally(() => session.close());
    return { problem: null, messages: exists, shut: false };
  } catch (error) {
    return { problem: signal.aborted ? 'timeout' : problemOf(error), messages: null, shut: false };
  }
}

async function trySmtp(road: MailRoad, ownName: string, server: MailServer): Promise<ServerReport> {
  const { host, port, security, user } = server;
  // as a reply would name itself: some servers send a `localhost` away
  const heloName = /@([a-z0-9.-]+)$/i.exec(user)?.[1] ?? ownName;
  const endpoint = { host, port, security, login: loginOf(server), heloName, ...road };
  const steps = { connect: stepMs, greeting: stepMs, command: stepMs };
  const report = await testSmtp(endpoint, { timeouts: { ...steps, quit: 1_000, overall: testMs } });
  const shut = !report.ok && roadAfter(report) === 'shut';
  return { problem: sendingProblem(report.reason), messages: null, shut };
}

/** Tries mail servers for the stores room: connects, encrypts, logs in and, for IMAP, opens the folder. */
export const createMailServerTester = ({
  heloName,
  ...road
}: MailRoad & { heloName: string }): MailServerTester => ({
  imap: (server, folder) => tryImap(road, server, folder),
  smtp: (server) => trySmtp(road, heloName, server),
});
