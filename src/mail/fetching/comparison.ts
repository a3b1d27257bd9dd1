import type { ListedMail } from './read-folder.ts';

/** A place that the desk knows, as it was stated when it was fetched. */
export interface HeldMail {
  /** Name of the place with its round. */
  folder: string;
  uid: number;
  size: number | null;
  at: Date | null;
  /** A comparison has found it empty. */
  gone: boolean;
}

/** What a listing and our own places say of each other. */
export interface Comparison {
  /** Stand there and here. */
  same: HeldMail[];
  /** Stand there, and nothing is known of them. */
  unknown: ListedMail[];
  /** Stand there as another mail than the one that was fetched. */
  changed: { listed: ListedMail; held: HeldMail }[];
  /** Were fetched and stand there no longer. */
  gone: HeldMail[];
}

/** What a comparison of one folder came to. */
export interface FolderCounts {
  /** Mails that the server holds. */
  atServer: number;
  /** Of these, how many the desk has. */
  held: number;
  /** Fetched in the past, no longer at the server. */
  gone: number;
  /** Were missing and have been fetched by this comparison. */
  fetchedLate: number;
}

const roundOf = (folder: string): number => Number(/#(\d+)$/.exec(folder)?.[1] ?? 0);

/** True when the server states something else than it did; what was never written down contradicts nothing. */
const differs = (listed: ListedMail, held: HeldMail): boolean =>
  (held.size !== null && held.size !== listed.size) ||
  (held.at !== null && listed.at !== null && held.at.getTime() !== listed.at.getTime());

/**
 * Holds a listing of a folder against the places that are known in the same stretch of UIDs. Of several rounds through a
 * UID the last one counts; the earlier ones stand there no longer.
 */
export function compareMails(listed: readonly ListedMail[], held: readonly HeldMail[]): Comparison {
  const latest = new Map<number, HeldMail>();
  for (const one of held) {
    const other = latest.get(one.uid);
    if (!other || roundOf(one.folder) > roundOf(other.folder)) latest.set(one.uid, one);
  }
  const comparison: Comparison = { same: [], unknown: [], changed: [], gone: [] };
  const there = new Set<HeldMail>();
  for (const mail of listed) {
    const known = latest.get(mail.uid);
    if (!known) comparison.unknown.push(mail);
    else if (differs(mail, known)) comparison.changed.push({ listed: mail, held: known });
    else comparison.same.push(known);
    if (known) there.add(known);
  }
  comparison.gone = held.filter((one) => !there.has(one));
  return comparison;
}

/** The place for another mail under a UID that is taken: the next round. */
export const nextRound = (folder: string): string => `${folder.replace(/#\d+$/, '')}#${roundOf(folder) + 1}`;
