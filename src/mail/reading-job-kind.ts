import { jobKind } from '#platform/jobs/jobs.ts';

/**
 * Reads mails that were stored together and puts each where it belongs; those that are read already are left out. A mail's
 * own failures are counted on its row; the retries here are for what is no fault of a mail, such as a killed process or a
 * database that is away, and last some two days.
 */
export const readMail = jobKind<{ tenantId: string; rawMailIds: readonly string[] }>('mail.read', {
  // ten jobs of ten mails (`storing.ts`) fill one portion of `reading-mails.ts`
  batch: 10,
  workers: 2,
  retries: 2_000,
  retryDelay: 5,
  retryDelayMax: 120,
  // a hundred mails may each use their two seconds of CPU, on a thread shared with another batch
  leaseSeconds: 600,
});
