import { createHash } from 'node:crypto';
import type { deliver } from '#mail/sending/index.ts';
import { judge } from '#mail/sending/judge.ts';
import type { DeliveryPhase, DeliveryReason } from '#mail/sending/outcome.ts';
import type { Line } from './imap-model.ts';
import type { Stage, Task } from './stage.ts';

/** A mail that a server has taken. */
export interface Taken {
  messageId: string;
  sum: string;
  from: string;
  to: readonly string[];
  at: number;
  text: string;
}

/** What the submission servers know. */
export interface Submission {
  taken: Taken[];
  /** Message-IDs of tries after which an honest client cannot know whether the mail was taken, or was asleep for too long. */
  doubtful: Set<string>;
  /** Who had a mail in hand last, by its Message-ID. */
  hands: Map<string, Task | null>;
}

interface Ending {
  phase: DeliveryPhase;
  code?: number;
  reason?: DeliveryReason;
  /** The server has the mail. */
  takes?: boolean;
}

const endings = {
  taken: { phase: 'after_dot', code: 250, takes: true },
  'connection refused': { phase: 'connect', reason: 'connection_refused' },
  'login refused': { phase: 'auth', code: 535 },
  'busy before the mail': { phase: 'mail', code: 452 },
  greylisted: { phase: 'rcpt', code: 450 },
  'recipient refused': { phase: 'rcpt', code: 550 },
  'lost in the body': { phase: 'body', reason: 'connection_lost' },
  'lost after the dot, taken': { phase: 'after_dot', reason: 'connection_lost', takes: true },
  'lost after the dot, not taken': { phase: 'after_dot', reason: 'connection_lost' },
  'silent after the dot, taken': { phase: 'after_dot', reason: 'timeout', takes: true },
  'busy after the dot': { phase: 'after_dot', code: 451 },
  'refused after the dot': { phase: 'after_dot', code: 554 },
} as const satisfies Record<string, Ending>;

const weights: Record<keyof typeof endings, number> = {
  taken: 40,
  'connection refused': 5,
  'login refused': 2,
  'busy before the mail': 4,
  greylisted: 4,
  'recipient refused': 4,
  'lost in the body': 6,
  'lost after the dot, taken': 6,
  'lost after the dot, not taken': 4,
  'silent after the dot, taken': 3,
  'busy after the dot': 4,
  'refused after the dot': 3,
};

const patienceMs = 60_000;
const messageIdOf = (text: string): string => /^Message-ID: (<\S+>)/im.exec(text)?.[1] ?? '';

/** A submission server in the place of our own client and everything behind it; the outcome is judged by the desk's own rule. */
export function modelDelivery(
  server: Submission,
  stage: Stage,
  line: Line,
  now: () => number,
): typeof deliver {
  return async (_endpoint, envelope, bytes, { beforeFinalDot, signal }) => {
    const text = Buffer.from(bytes).toString('utf8');
    const messageId = messageIdOf(text);
    server.hands.set(messageId, stage.current());
    const began = stage.current()?.began ?? now();
    const name = line.calm() ? 'taken' : line.chance.weighed(weights);
    const ending: Ending = endings[name];
    if (!line.calm()) line.reached(`SMTP ${name}`);
    const end = (phase: DeliveryPhase, code: number | undefined, reason: DeliveryReason | null) =>
      judge({
        phase,
        reply: code === undefined ? null : { code, lines: [''] },
        reason,
        rejected: code !== undefined && phase === 'rcpt' ? [...envelope.to] : [],
        secrets: [],
      });
    await stage.point('SMTP body');
    if (signal?.aborted) return end('body', undefined, 'aborted');
    if (ending.phase !== 'after_dot') return end(ending.phase, ending.code, ending.reason ?? null);
    try {
      await beforeFinalDot?.();
    } catch {
      line.reached('the dot was not given');
      return end('body', undefined, 'aborted');
    }
    await stage.point('SMTP dot');
    const sum = createHash('sha256').update(bytes).digest('hex');
    if (ending.takes)
      server.taken.push({ messageId, sum, from: envelope.from, to: envelope.to, at: now(), text });
    if (ending.code === undefined) server.doubtful.add(messageId);
    await stage.point('SMTP answer');
    if (now() - began > patienceMs) {
      line.reached('a sender slept longer than its lease');
      server.doubtful.add(messageId);
    }
    return end('after_dot', ending.code, ending.reason ?? null);
  };
}
