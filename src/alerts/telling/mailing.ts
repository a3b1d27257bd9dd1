import {
  composeReply,
  type DeliveryOutcome,
  deliver,
  newMessageId,
  parseAddress,
  problemOfReason,
} from '#mail/index.ts';
import type { AlertMailServer } from '#platform/config/config.ts';
import type { EgressPolicy } from '#platform/egress/index.ts';
import { errorFields } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { claimLetter, type Letter, noteBegun, settleLetter } from './claiming.ts';
import { mailOf } from './words.ts';

export interface Mailing {
  services: Pick<Services, 'clock' | 'rng' | 'log' | 'database'>;
  /** Tried in this order. */
  servers: readonly AlertMailServer[];
  egress: EgressPolicy;
  extraCa?: string | undefined;
  /** Address of the desk, without a stroke at the end. */
  link: string;
}

const minuteMs = 60_000;
const lifeMs = 24 * 60 * minuteMs;
const mostLetters = 50;
const minutes = [1, 2, 5, 15, 30, 60];
const timeouts = {
  connect: 15_000,
  greeting: 15_000,
  command: 15_000,
  body: 30_000,
  afterDot: 60_000,
  overall: 90_000,
};

async function bytesOf({ services, link }: Mailing, letter: Letter, from: string): Promise<Buffer> {
  const { subject, text } = mailOf(letter.alerts, letter.language, link);
  const domain = parseAddress(from)?.domain ?? 'localhost';
  return composeReply({
    ...{ from, fromName: 'Sellerdesk', to: letter.email, subject, text, automatic: true },
    ...{ inReplyTo: null, references: [], attachments: [] },
    messageId: newMessageId(domain, services.rng),
    date: services.clock.now(),
  });
}

/** Tries one server after the other until one takes the mail, or may have taken it. */
async function hand(mailing: Mailing, tenantId: string, letter: Letter): Promise<DeliveryOutcome | null> {
  const { services, servers, egress, extraCa } = mailing;
  let outcome: DeliveryOutcome | null = null;
  for (const { host, port, security, user, password, from } of servers) {
    const login = user === '' ? null : { method: 'password' as const, user, password };
    const heloName = from.split('@')[1] ?? 'localhost';
    const bytes = await bytesOf(mailing, letter, from);
    outcome = await deliver(
      { host, port, security, login, heloName, egress, extraCa },
      { from, to: [letter.email] },
      bytes,
      {
        clock: services.clock,
        timeouts,
        beforeFinalDot: () => services.database.tenant(tenantId, (tx) => noteBegun(tx, letter)),
      },
    );
    if (outcome.result === 'accepted' || outcome.result === 'uncertain') return outcome;
  }
  return outcome;
}

function resultOf(outcome: DeliveryOutcome | null, letter: Letter, now: Date) {
  if (outcome?.result === 'accepted') return { state: 'sent' as const, problem: null, nextAttempt: null };
  const problem = outcome ? problemOfReason(outcome) : 'server_error';
  if (outcome?.result === 'uncertain') return { state: 'uncertain' as const, problem, nextAttempt: null };
  const wait = (minutes[Math.min(letter.attempts, minutes.length) - 1] ?? 1) * minuteMs;
  const over = now.getTime() - letter.since.getTime() >= lifeMs;
  return over
    ? { state: 'failed' as const, problem, nextAttempt: null }
    : { state: 'waiting' as const, problem, nextAttempt: new Date(now.getTime() + wait) };
}

async function sendLetter(mailing: Mailing, tenantId: string): Promise<'sent' | 'unsent' | null> {
  const { database, clock, log } = mailing.services;
  const letter = await database.tenant(tenantId, (tx) => claimLetter(tx, clock.now()));
  if (letter === null) return null;
  const outcome = await hand(mailing, tenantId, letter).catch((error: unknown) => {
    log.warn('alerts.not_mailed', errorFields(error));
    return null;
  });
  const now = clock.now();
  const result = resultOf(outcome, letter, now);
  await database.tenant(tenantId, (tx) => settleLetter(tx, letter, result, now));
  return result.state === 'sent' ? 'sent' : 'unsent';
}

/**
 * Sends what people are to be told: to each one mail with all that is due, each alarm once a stage. What was not taken is
 * tried again for a day; what may have been taken is not.
 * @returns a sentence on how many were sent
 */
export async function sendAlertMails(mailing: Mailing): Promise<string> {
  const { database } = mailing.services;
  const tenants = await database.global((tx) => tx.selectFrom('tenants').select('id').execute());
  let [sent, unsent] = [0, 0];
  for (const { id } of tenants) {
    for (let n = 0; n < mostLetters; n += 1) {
      const result = await sendLetter(mailing, id);
      if (result === null) break;
      if (result === 'sent') sent += 1;
      else unsent += 1;
    }
  }
  return `sent ${sent} alarm mails, ${unsent} not`;
}
