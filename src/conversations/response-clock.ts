/** A rule on how long a buyer may wait, as the desk keeps it. */
export interface ResponseRule {
  /** Null: every marketplace. */
  marketplace: string | null;
  hours: number;
  /** `YYYY-MM-DD`, both inclusive. */
  validFrom: string;
  validTo: string | null;
}

/** Who waits for us in a thread, and since when. */
export interface ResponseClock {
  /** The earliest buyer message without an answer; null: nobody waits. */
  unansweredSince: Date | null;
  /** What was written until this moment has been answered in Amazon's own eyes: its copy of a reply is as late. */
  answeredUntil: Date | null;
  /** What had reached the desk by this moment has been answered by us: nobody answers what is still on its way. */
  seenUntil: Date | null;
}

/** A message of the buyer: when it was written, and when it reached the desk. */
export interface BuyerMessage {
  at: Date;
  knownAt: Date;
}

const hourMs = 3_600_000;

/** How near an answer is that is due soon, in milliseconds: in lists and in counts. */
export const dueSoonMs = 6 * hourMs;

/** The hours that hold for a marketplace on the day of `since` (UTC): its own rule before the general one, the latest first. */
export function hoursFor(
  rules: readonly ResponseRule[],
  marketplace: string | null,
  since: Date,
): number | null {
  const day = since.toISOString().slice(0, 10);
  const valid = rules
    .filter((rule) => rule.validFrom <= day && (rule.validTo === null || day <= rule.validTo))
    .filter((rule) => rule.marketplace === null || rule.marketplace === marketplace)
    .sort(
      (a, b) =>
        Number(b.marketplace !== null) - Number(a.marketplace !== null) ||
        b.validFrom.localeCompare(a.validFrom),
    );
  return valid[0]?.hours ?? null;
}

/** When the marketplace's clock runs out; null while nobody waits or no rule holds. */
export function dueAt(
  rules: readonly ResponseRule[],
  marketplace: string | null,
  clock: ResponseClock,
): Date | null {
  if (clock.unansweredSince === null) return null;
  const hours = hoursFor(rules, marketplace, clock.unansweredSince);
  return hours === null ? null : new Date(clock.unansweredSince.getTime() + hours * hourMs);
}

/** A buyer wrote; mail comes out of order, so an earlier one takes over and an answered one changes nothing. */
export function buyerWrote<C extends ResponseClock>(clock: C, { at, knownAt }: BuyerMessage): C {
  if (clock.answeredUntil !== null && at <= clock.answeredUntil) return clock;
  if (clock.seenUntil !== null && knownAt <= clock.seenUntil) return clock;
  if (clock.unansweredSince !== null && clock.unansweredSince <= at) return clock;
  return { ...clock, unansweredSince: at };
}

const latest = (times: readonly Date[]): Date | null =>
  times.reduce<Date | null>((last, at) => (last === null || at > last ? at : last), null);

/**
 * The clock from scratch. `copies` are the times of Amazon's copies of replies; `own` those of replies that a server has
 * taken and of no-response-needed. The order of the lists does not matter.
 */
export function clockOf(
  buyer: readonly BuyerMessage[],
  stops: { copies: readonly Date[]; own: readonly Date[] },
): ResponseClock {
  const still = { unansweredSince: null, answeredUntil: latest(stops.copies), seenUntil: latest(stops.own) };
  return buyer.reduce<ResponseClock>(buyerWrote, still);
}
