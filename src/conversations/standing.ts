import { type BuyerMessage, clockOf, type ResponseClock } from './response-clock.ts';

/** A merge or a split, as far as it tells which thread showed what, when. Null: it still holds. */
export interface Regrouping {
  kind: 'merge' | 'split';
  /** Made and undone by the desk itself. */
  automatic: boolean;
  fromId: string;
  intoId: string;
  /** Of a split: its messages, and the home of each before. */
  homes: ReadonlyMap<string, string>;
  at: Date;
  undoneAt: Date | null;
}

/** A message of a thread, and its home as of this moment. */
export interface Homed {
  id: string;
  home: string;
}

const holdsAt = (one: Regrouping, at: Date): boolean =>
  one.at <= at && (one.undoneAt === null || at < one.undoneAt);

/** The home of a message at a moment. */
function homeAt({ id, home }: Homed, at: Date, history: readonly Regrouping[]): string {
  const moves = history
    .flatMap((one) => {
      const before = one.kind === 'split' ? one.homes.get(id) : undefined;
      if (before === undefined) return [];
      const made = { at: one.at, to: one.intoId, before };
      return one.undoneAt === null ? [made] : [made, { at: one.undoneAt, to: before, before }];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const last = moves.findLast((move) => move.at <= at);
  return last?.to ?? moves[0]?.before ?? home;
}

/** The thread that shows a home, following the merges that hold. */
function follow(home: string, holds: (one: Regrouping) => boolean, history: readonly Regrouping[]): string {
  const merges = history.filter((one) => one.kind === 'merge' && holds(one));
  let shown = home;
  for (let step = 0; step < merges.length; step += 1) {
    const next = merges.find((one) => one.fromId === shown);
    if (!next) break;
    shown = next.intoId;
  }
  return shown;
}

/** The thread that showed a message at a moment. */
export const shownAt = (message: Homed, at: Date, history: readonly Regrouping[]): string =>
  follow(homeAt(message, at, history), (one) => holdsAt(one, at), history);

/** What is said in a thread and what stops its clock, with all that was ever merged with it or split off. */
export interface Said {
  buyer: readonly (Homed & BuyerMessage)[];
  copies: readonly (Homed & { at: Date })[];
  /** Answers that a server has taken, and no-response-needed: the thread they were given in. */
  stops: readonly { thread: string; at: Date }[];
}

/**
 * The clock of each of a thread's homes. An answer holds for what stood in its thread when it was given: merging answers
 * nothing that was waiting, and parting takes no answer back. Amazon's copies are about what is one matter in Amazon's own
 * eyes: they hold across threads that the desk joined by itself, whenever it did.
 */
export function clocksOf(
  homes: readonly string[],
  said: Said,
  history: readonly Regrouping[],
): Map<string, ResponseClock> {
  const inAmazonsEyes = (message: Homed, at: Date) =>
    follow(
      homeAt(message, at, history),
      (one) => (one.automatic ? one.undoneAt === null : holdsAt(one, at)),
      history,
    );
  const stopsFor = (message: Homed) => ({
    copies: said.copies
      .filter((copy) => inAmazonsEyes(copy, copy.at) === inAmazonsEyes(message, copy.at))
      .map((copy) => copy.at),
    own: said.stops
      .filter((stop) => shownAt(message, stop.at, history) === stop.thread)
      .map((stop) => stop.at),
  });
  return new Map(
    homes.map((home) => {
      const still = clockOf([], stopsFor({ id: '', home }));
      const waiting = said.buyer
        .filter((message) => message.home === home)
        .flatMap((message) => clockOf([message], stopsFor(message)).unansweredSince ?? []);
      const since = waiting.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
      return [home, { ...still, unansweredSince: since }];
    }),
  );
}
