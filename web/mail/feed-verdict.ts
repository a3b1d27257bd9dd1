import type { Feed } from '../../src/mail/contract.ts';
import type { Mailbox } from '../../src/stores/contract.ts';

/** How a mailbox stands against its server, the worst first. */
export type Verdict = 'failing' | 'missing' | 'paused' | 'never' | 'comparing' | 'complete';

export interface Sums {
  atServer: number;
  held: number;
  gone: number;
  fetchedLate: number;
}

const watched = ({ folders }: Pick<Feed, 'folders'>) => folders.filter((folder) => folder.watched);

/** The counts of all folders whose mail is brought over. */
export const sumsOf = (feed: Pick<Feed, 'folders'>): Sums =>
  watched(feed).reduce(
    (sums, folder) => ({
      atServer: sums.atServer + (folder.atServer ?? 0),
      held: sums.held + (folder.held ?? 0),
      gone: sums.gone + (folder.gone ?? 0),
      fetchedLate: sums.fetchedLate + folder.fetchedLate,
    }),
    { atServer: 0, held: 0, gone: 0, fetchedLate: 0 },
  );

/** How many mails the server holds that the desk has not. */
export function missingOf(feed: Pick<Feed, 'folders' | 'differences'>): number {
  const { atServer, held } = sumsOf(feed);
  return Math.max(feed.differences, atServer - held, 0);
}

/** What the screen says of a mailbox in one word. */
export function verdictOf(
  feed: Pick<Feed, 'folders' | 'differences' | 'comparedAt' | 'asked'>,
  health: Mailbox['health'] | undefined,
): Verdict {
  if (health === 'paused') return 'paused';
  if (health === 'failing') return 'failing';
  if (missingOf(feed) > 0 || watched(feed).some(({ problem }) => problem !== null)) return 'missing';
  if (feed.asked) return 'comparing';
  return feed.comparedAt === null ? 'never' : 'complete';
}
