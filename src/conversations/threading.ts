/** What a mail offers to find its thread by. Hashes are keyed, in hex. */
export interface Clue {
  storeId: string;
  /** The sender is who it says: Amazon's exact domain, authentication not failed, one clear reading. */
  trusted: boolean;
  /** The buyer behind the mail: hash of the relay alias, or of a plain address. Null for Amazon's own notices. */
  identity: string | null;
  caseId: string | null;
  amazonOrderId: string | null;
  /** Hashes of In-Reply-To and References. */
  refs: readonly string[];
  /** Hash of its own Message-ID. */
  ownRef: string | null;
  at: Date;
  /** From outside Amazon: joins only by a Message-ID that we made. */
  outside: boolean;
}

/**
 * A thread as far as joining needs to know it. Each thread is the home of the mails that were put there; threads of one
 * group are shown as one.
 */
export interface KnownThread {
  id: string;
  /** Null: made a moment ago. */
  number: number | null;
  /** The store to whose mailbox its mail comes. */
  storeId: string;
  identity: string | null;
  amazonOrderId: string | null;
  caseIds: readonly string[];
  /** Message-IDs that its mails name, by hash. */
  namedRefs: readonly string[];
  suspect: boolean;
  /** Was suspect until a person vouched for it: nothing is joined to it by what its sender said. */
  released: boolean;
  /** A person has put it together with another thread: the desk does not take it from there. */
  settled: boolean;
  /** From the first to the last that its buyer wrote or was answered. */
  spokenFrom: Date;
  spokenUntil: Date;
  /** Equal for threads that are shown as one. */
  group: string;
}

/** Message-IDs that are known, by hash: their threads, and whether the ID is one of ours. */
export type KnownRefs = ReadonlyMap<string, readonly { threadId: string; ours: boolean }[]>;

const recentMs = 30 * 86_400_000;
/** So many Message-IDs that its mails name are kept of a thread. */
export const mostRefs = 60;

/** A thread whose mails name neither order nor case: only the time of its words, and Message-IDs, tie it to others. */
export const isLoose = (thread: Pick<KnownThread, 'amazonOrderId' | 'caseIds'>): boolean =>
  thread.amazonOrderId === null && thread.caseIds.length === 0;

/** Both were spoken in within 30 days of each other. */
export const isNear = (
  a: Pick<KnownThread, 'spokenFrom' | 'spokenUntil'>,
  b: Pick<KnownThread, 'spokenFrom' | 'spokenUntil'>,
): boolean =>
  Math.max(a.spokenFrom.getTime(), b.spokenFrom.getTime()) -
    Math.min(a.spokenUntil.getTime(), b.spokenUntil.getTime()) <=
  recentMs;

const oldest = (threads: readonly KnownThread[]): KnownThread | null =>
  threads.reduce<KnownThread | null>(
    (best, one) =>
      best === null || (one.number ?? Number.MAX_VALUE) < (best.number ?? Number.MAX_VALUE) ? one : best,
    null,
  );

/** Threads of buyers on an order of a store. */
export const buyersOn = (
  { storeId, amazonOrderId }: Pick<Clue, 'storeId' | 'amazonOrderId'>,
  threads: readonly KnownThread[],
): KnownThread[] =>
  threads.filter(
    (one) =>
      one.storeId === storeId &&
      one.identity !== null &&
      !one.suspect &&
      amazonOrderId !== null &&
      one.amazonOrderId === amazonOrderId,
  );

/** The thread of buyers that a notice belongs to; null when there is none, or when nobody can tell whose it is. */
export function onlyOf(buyers: readonly KnownThread[]): KnownThread | null {
  const alone = new Set(buyers.map((one) => one.identity)).size === 1;
  return alone || new Set(buyers.map((one) => one.group)).size === 1 ? oldest(buyers) : null;
}

/** A notice belongs to its order: to the notices that are there, else to the one buyer. */
function homeOfNotice(clue: Clue, threads: readonly KnownThread[]): KnownThread | null {
  if (clue.amazonOrderId === null) return null;
  const notices = threads.filter(
    (one) => one.identity === null && one.amazonOrderId === clue.amazonOrderId && !one.suspect,
  );
  return oldest(notices) ?? onlyOf(buyersOn(clue, threads));
}

/** Prefers, of threads that fit alike, the one whose Message-ID is named: a thread that was split off gets its answers. */
const named = (threads: readonly KnownThread[], referred: ReadonlySet<string>): KnownThread | null =>
  oldest(threads.filter((one) => referred.has(one.id))) ?? oldest(threads);

/**
 * The thread that is the home of a mail, or null for a thread of its own. Within one buyer: a mail that names an order
 * goes to the thread of that order, else to one of the same case; a loose mail goes by time to loose ones. A thread of
 * another buyer is never given, and neither is any to a sender who is not trusted.
 */
export function findHome(clue: Clue, all: readonly KnownThread[], refs: KnownRefs): KnownThread | null {
  if (!clue.trusted) return null;
  const threads = all.filter((one) => one.storeId === clue.storeId && !one.suspect);
  if (clue.identity === null) return homeOfNotice(clue, threads);
  const mine = threads.filter((one) => one.identity === clue.identity);
  const owners = clue.refs.flatMap((ref) => refs.get(ref) ?? []);
  const referred = new Set(owners.filter((one) => one.ours || !clue.outside).map((one) => one.threadId));
  if (clue.outside) return oldest(mine.filter((one) => referred.has(one.id)));
  const { amazonOrderId: order, caseId } = clue;
  const ofCase = mine.filter((one) => caseId !== null && one.caseIds.includes(caseId));
  if (order !== null)
    return (
      named(
        mine.filter((one) => one.amazonOrderId === order),
        referred,
      ) ?? oldest(ofCase.filter((one) => one.amazonOrderId === null))
    );
  if (caseId !== null) return named(ofCase, referred);
  const said = { spokenFrom: clue.at, spokenUntil: clue.at };
  return named(
    mine.filter((one) => isLoose(one) && isNear(one, said)),
    referred,
  );
}

/** Notes in a thread what one more of its mails names. */
export function takeIn(thread: KnownThread, clue: Clue): void {
  if (!clue.trusted) return;
  const { caseId } = clue;
  thread.amazonOrderId ??= clue.amazonOrderId;
  // what Amazon's notices name says nothing of the buyer
  if (clue.identity === null) return;
  if (caseId !== null && !thread.caseIds.includes(caseId)) thread.caseIds = [...thread.caseIds, caseId];
  if (clue.refs.some((ref) => !thread.namedRefs.includes(ref)))
    thread.namedRefs = [...new Set([...thread.namedRefs, ...clue.refs])].slice(0, mostRefs);
  if (clue.at < thread.spokenFrom) thread.spokenFrom = clue.at;
  if (clue.at > thread.spokenUntil) thread.spokenUntil = clue.at;
}
