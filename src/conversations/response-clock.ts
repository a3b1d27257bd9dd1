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
  /** What came until this moment has been answered. */
  answeredUntil: Date | null;
}

const hourMs = 3_600_000;

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

/** A buyer wrote at `at`; mail comes out of order, so an earlier one takes over and an answered one changes nothing. */
export function buyerWrote(clock: ResponseClock, at: Date): ResponseClock {
  if (clock.answeredUntil !== null && at <= clock.answeredUntil) return clock;
  if (clock.unansweredSince !== null && clock.unansweredSince <= at) return clock;
  return { ...clock, unansweredSince: at };
}

/**
 * The clock from scratch: `buyer` are the times of the buyer's messages, `stops` those of what answers them (an accepted
 * human reply, Amazon's copy of a reply, no-response-needed). The order of both lists does not matter.
 */
export function clockOf(buyer: readonly Date[], stops: readonly Date[]): ResponseClock {
  const answeredUntil = stops.reduce<Date | null>(
    (last, at) => (last === null || at > last ? at : last),
    null,
  );
  return buyer.reduce<ResponseClock>(buyerWrote, { unansweredSince: null, answeredUntil });
}
