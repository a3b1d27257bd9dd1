import {
  buyersOn,
  type Clue,
  isLoose,
  isNear,
  type KnownRefs,
  type KnownThread,
  onlyOf,
} from './threading.ts';

/** Two threads are to be shown as one: for good, or as long as no other thread fits as well. */
export interface Join {
  kind: 'join';
  a: KnownThread;
  b: KnownThread;
  cause: 'same_matter' | 'only_match';
}

/** Threads that were joined as the only match, and are no longer. */
export interface Loosen {
  kind: 'loosen';
  threads: readonly KnownThread[];
}

/** Buyers of whom nobody can tell whose the notices are that came by the order alone. */
export interface Part {
  kind: 'part';
  buyers: readonly KnownThread[];
}

export type Regroup = Join | Loosen | Part;

/** Whether one of them names a Message-ID of the other. */
function refer(a: KnownThread, b: KnownThread, refs: KnownRefs): boolean {
  const names = (one: KnownThread, other: KnownThread) =>
    one.namedRefs.some((ref) => refs.get(ref)?.some(({ threadId }) => threadId === other.id));
  return names(a, b) || names(b, a);
}

const sameMatter = (a: KnownThread, b: KnownThread, refs: KnownRefs): boolean =>
  (a.amazonOrderId !== null && a.amazonOrderId === b.amazonOrderId) ||
  a.caseIds.some((one) => b.caseIds.includes(one)) ||
  refer(a, b, refs);

/** Sets of threads that are tied to each other, directly or through others. */
function componentsOf(
  threads: readonly KnownThread[],
  tied: (a: KnownThread, b: KnownThread) => boolean,
): KnownThread[][] {
  const rest = new Set(threads);
  const sets: KnownThread[][] = [];
  for (const first of threads) {
    if (!rest.delete(first)) continue;
    const set = [first];
    for (const one of set)
      for (const other of rest) {
        if (!tied(one, other)) continue;
        rest.delete(other);
        set.push(other);
      }
    sets.push(set);
  }
  return sets;
}

const groupsOf = (threads: readonly KnownThread[]): KnownThread[] => [
  ...new Map(threads.map((one) => [one.group, one])).values(),
];

/** Makes all of `threads` one group, in memory. */
function unite(all: readonly KnownThread[], a: KnownThread, b: KnownThread): void {
  const from = b.group;
  for (const one of all) if (one.group === from) one.group = a.group;
}

/** Joins the threads of a set that stand in different groups. */
function together(all: readonly KnownThread[], set: readonly KnownThread[], cause: Join['cause']): Join[] {
  const [first, ...rest] = set;
  if (!first) return [];
  return rest.flatMap((one): Join[] => {
    if (one.group === first.group) return [];
    unite(all, first, one);
    return [{ kind: 'join', a: first, b: one, cause }];
  });
}

/** Takes a thread out of the group it stands in, in memory. */
function standAlone(all: readonly KnownThread[], one: KnownThread): void {
  // who stays behind under the name of the one that leaves gets a name of its own
  const left = all.filter((other) => other !== one && other.group === one.id);
  for (const other of left) other.group = left[0]?.id ?? other.id;
  one.group = one.id;
}

/**
 * Takes those of a set out of their groups that stand with another than `target` of all they might stand with. It comes
 * before they are joined with each other, which would join those others too.
 * @param target null when none fits, or several do
 */
function loosenFrom(
  all: readonly KnownThread[],
  set: readonly KnownThread[],
  others: readonly KnownThread[],
  target: KnownThread | null,
): Loosen[] {
  const astray = set.filter((one) =>
    others.some((other) => other.group === one.group && other.group !== target?.group),
  );
  const parts = [...Map.groupBy(astray, (one) => one.group).values()];
  for (const one of astray) standAlone(all, one);
  return parts.map((threads): Loosen => ({ kind: 'loosen', threads }));
}

/** Joins a set with the one thread that it stands with, if there is one. */
const attach = (
  all: readonly KnownThread[],
  set: readonly KnownThread[],
  target: KnownThread | null,
): Join[] => (target ? together(all, [target, ...set], 'only_match') : []);

/** What a person put together with another thread, these already stood with it: they stay there though others fit as well. */
const settledWith = (set: readonly KnownThread[], others: readonly KnownThread[]): KnownThread | null =>
  others.find((other) => other.settled && set.some((one) => one.group === other.group)) ?? null;

function loosePlan(mine: readonly KnownThread[], all: readonly KnownThread[], refs: KnownRefs): Regroup[] {
  const mayMove = (one: KnownThread) => isLoose(one) && !one.settled;
  const loose = mine.filter(mayMove);
  if (loose.length === 0) return [];
  const anchored = mine.filter((one) => !mayMove(one));
  const sets = componentsOf(loose, (a, b) => isNear(a, b) || refer(a, b, refs));
  return sets.flatMap((set) => {
    const byRef = groupsOf(anchored.filter((one) => set.some((other) => refer(one, other, refs))));
    const fits = byRef.length > 0 ? byRef : groupsOf(nearGroups(anchored, set));
    const target = fits.length === 1 ? (fits[0] ?? null) : settledWith(set, anchored);
    return [
      ...loosenFrom(all, set, anchored, target),
      ...together(all, set, 'same_matter'),
      ...attach(all, set, target),
    ];
  });
}

/** Those of `anchored` whose group, as a whole, was spoken in near one of `set`. */
function nearGroups(anchored: readonly KnownThread[], set: readonly KnownThread[]): KnownThread[] {
  return groupsOf(anchored).filter((group) => {
    const members = anchored.filter((one) => one.group === group.group);
    const spokenFrom = new Date(Math.min(...members.map((one) => one.spokenFrom.getTime())));
    const spokenUntil = new Date(Math.max(...members.map((one) => one.spokenUntil.getTime())));
    return set.some((one) => isNear(one, { spokenFrom, spokenUntil }));
  });
}

/** Notices of an order stand with its buyer, and alone where two buyers named it. */
function noticePlan(home: KnownThread, all: readonly KnownThread[]): Regroup[] {
  const buyers = buyersOn(home, all);
  const notices = all.filter(
    (one) =>
      one.identity === null &&
      !one.suspect &&
      !one.settled &&
      one.storeId === home.storeId &&
      one.amazonOrderId !== null &&
      one.amazonOrderId === home.amazonOrderId,
  );
  const only = onlyOf(buyers);
  const part: Regroup[] = only || buyers.length === 0 ? [] : [{ kind: 'part', buyers }];
  if (buyers.length === 0) return part;
  return [...loosenFrom(all, notices, buyers, only), ...attach(all, notices, only), ...part];
}

/**
 * What has to be joined or parted after a mail came into `home`. Within one store and one buyer, threads of one order, of
 * one case, or of which one names a Message-ID of the other are one; loose ones are, that were spoken in within 30 days of
 * each other, and they stand with the thread that they refer to, else with the one that was spoken in at their time, as
 * long as there is one alone. So the groups depend on what the mails say and not on the order in which they came.
 * Groups are changed in memory too.
 * @param mail what came; a notice says nothing of its buyer, so of him only what it is shown beside is regrouped
 * @param all every thread of the mail's buyer and of its order at least, and of what it names by Message-ID
 */
export function regroup(
  mail: Pick<Clue, 'identity'>,
  home: KnownThread,
  all: readonly KnownThread[],
  refs: KnownRefs,
): Regroup[] {
  if (home.suspect || home.released) return [];
  if (mail.identity === null) return noticePlan(home, all);
  const mine = all.filter(
    (one) => one.identity === home.identity && one.storeId === home.storeId && !one.suspect && !one.released,
  );
  if (mine.length === 1 && home.amazonOrderId === null) return [];
  const anchored = isLoose(home)
    ? []
    : mine.filter((one) => !isLoose(one) && one !== home && sameMatter(home, one, refs));
  return [
    ...together(all, [home, ...anchored], 'same_matter'),
    ...loosePlan(mine, all, refs),
    ...noticePlan(home, all),
  ];
}
