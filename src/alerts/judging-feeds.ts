import type { Habit } from './expectation/habit.ts';
import type { WeekClock } from './expectation/hour-of-week.ts';
import { isKnown, type Silence, silenceOf } from './expectation/silence.ts';
import { type Thinning, thinningOf, thinSpanMs } from './expectation/thinning.ts';
import type { Feed } from './feeds.ts';
import type { Finding } from './finding.ts';

/** What a feed's mail, or the lack of it, means at this moment. */
export interface Judged {
  silence: Silence;
  /** Null when the last day cannot be looked at as a whole. */
  thinning: Thinning | null;
}

const staleMs = 15 * 60_000;

/** Holds a feed against its habit; null while too little is known of it. */
export function judge(feed: Feed, habit: Habit | null, clock: WeekClock, now: Date): Judged | null {
  if (habit === null || feed.until === null || !isKnown(habit)) return null;
  const { until, arrivals, day } = feed;
  const span = { from: until - thinSpanMs, until };
  return {
    silence: silenceOf(habit, arrivals, until, clock),
    thinning: now.getTime() - until > staleMs ? null : thinningOf(habit, day, span, clock),
  };
}

/** Two digits that count, so that figures do not change with every look. */
const rounded = (value: number): number => Number(value.toPrecision(2));

/** What is told of a feed. One that keeps its habit, or of which too little is known, is told by nothing. */
export function feedFindings(feed: Feed, judged: Judged | null): Finding[] {
  const last = feed.arrivals.at(-1);
  if (last === undefined) return [];
  const about = { subjectId: feed.id, storeId: feed.storeId, mailboxId: feed.mailboxId };
  const since = new Date(last);
  const paused = feed.paused ? { paused: true } : {};
  // a silence lasts until the next mail, whatever is learnt or not known meanwhile
  const silent = judged !== null && judged.silence.probability < judged.silence.threshold;
  const figures = {
    ...(judged ? { expected: rounded(judged.silence.expected), came: 0 } : {}),
    ...(judged ? { probability: rounded(judged.silence.probability) } : {}),
    ...paused,
  };
  const found: Finding[] = [{ kind: 'feed_silent', ...about, since, figures, certain: silent }];
  const thinning = judged?.thinning;
  if (thinning && feed.mailboxId !== null && thinning.came < thinning.expected / 2) {
    const { expected, came, probability, alarming } = thinning;
    const told = { expected: rounded(expected), came, probability: rounded(probability), ...paused };
    found.push({
      kind: 'feed_thin',
      ...about,
      since: new Date((feed.until ?? last) - thinSpanMs),
      figures: told,
      certain: alarming,
    });
  }
  return found;
}
