import { jobKind } from '#platform/jobs/jobs.ts';

type Named = { tenantId: string; rawMailIds: readonly string[] };

const shared = {
  workers: 2,
  retries: 2_000,
  retryDelay: 5,
  retryDelayMax: 120,
  // a hundred mails may each use their two seconds of CPU, on a thread shared with another batch
  leaseSeconds: 600,
};

/**
 * Reads mails that were stored together and puts each where it belongs; those that are read already are left out. A mail's
 * own failures are counted on its row; the retries here are for what is no fault of a mail, such as a killed process or a
 * database that is away, and last some two days.
 */
export const readMail = jobKind<Named>('mail.read', {
  ...shared,
  // ten jobs of ten mails (`storing.ts`) fill one portion of `reading-mails.ts`
  batch: 10,
});

/**
 * The same for mail of a mailbox that has more than `backlogFrom` waiting, and for history: a queue of its own with workers
 * of its own and smaller batches, so that a flood in one mailbox leaves the way of every other free.
 */
export const readBacklog = jobKind<Named>('mail.read_backlog', { ...shared, batch: 3 });

/** Waiting mails from which on more of the same mailbox stand in line behind everybody else's. */
export const backlogFrom = 100;

/** Both queues; whoever stores mail or reads it names them. */
export const readingKinds = [readMail, readBacklog] as const;
