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
  at: Date;
  /** From outside Amazon: joins only by a Message-ID that we made. */
  outside: boolean;
}

/** A thread as far as joining needs to know it. */
export interface KnownThread {
  id: string;
  storeId: string;
  identity: string | null;
  caseId: string | null;
  amazonOrderId: string | null;
  suspect: boolean;
  lastMessageAt: Date;
}

/** Message-IDs that are known, by hash: their threads, and whether the ID is one of ours. */
export type KnownRefs = ReadonlyMap<string, readonly { threadId: string; ours: boolean }[]>;

const recentMs = 30 * 86_400_000;

const newest = (threads: readonly KnownThread[]): KnownThread | null =>
  threads.reduce<KnownThread | null>(
    (best, one) => (best === null || one.lastMessageAt > best.lastMessageAt ? one : best),
    null,
  );

/** Two different orders named: never the same matter, whoever writes. */
const contradicts = (clue: Clue, thread: KnownThread): boolean =>
  clue.amazonOrderId !== null && thread.amazonOrderId !== null && clue.amazonOrderId !== thread.amazonOrderId;

/** A notice belongs to its order; with two buyers on one order nobody can tell whose it is. */
function byOrder(clue: Clue, threads: readonly KnownThread[]): KnownThread | null {
  if (clue.amazonOrderId === null) return null;
  const same = threads.filter((thread) => thread.amazonOrderId === clue.amazonOrderId);
  const buyers = new Set(same.flatMap((thread) => thread.identity ?? []));
  return buyers.size > 1 ? null : newest(same);
}

/**
 * The thread that a mail belongs to, or null for a thread of its own. Order of facts §1: case id, known Message-ID,
 * alias with order, alias with activity in the last 30 days; notices by order only. A thread of another buyer is never
 * given, and neither is any to a sender who is not trusted.
 */
export function findThread(clue: Clue, all: readonly KnownThread[], refs: KnownRefs): KnownThread | null {
  if (!clue.trusted) return null;
  const threads = all.filter((thread) => thread.storeId === clue.storeId && !thread.suspect);
  if (clue.identity === null) return byOrder(clue, threads);
  const mine = threads.filter((thread) => thread.identity === clue.identity);
  const referred = new Set(
    clue.refs.flatMap((ref) =>
      (refs.get(ref) ?? []).filter((one) => one.ours || !clue.outside).map((one) => one.threadId),
    ),
  );
  const byRef = () => newest(mine.filter((thread) => referred.has(thread.id) && !contradicts(clue, thread)));
  if (clue.outside) return byRef();
  const byCase = () =>
    clue.caseId === null
      ? null
      : newest(mine.filter((thread) => thread.caseId === clue.caseId && !contradicts(clue, thread)));
  const byAliasAndOrder = () =>
    clue.amazonOrderId === null
      ? null
      : newest(mine.filter((thread) => thread.amazonOrderId === clue.amazonOrderId));
  const byAlias = () =>
    newest(
      mine.filter(
        (thread) =>
          !contradicts(clue, thread) &&
          Math.abs(clue.at.getTime() - thread.lastMessageAt.getTime()) <= recentMs,
      ),
    );
  return byCase() ?? byRef() ?? byAliasAndOrder() ?? byAlias();
}
