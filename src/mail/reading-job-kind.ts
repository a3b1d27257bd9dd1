import { jobKind } from '#platform/jobs/jobs.ts';

/**
 * Reads a stored mail and puts it where it belongs. The mail's own failures are counted on its row; the retries here are
 * for what is no fault of the mail, such as a killed process or a database that is away, and last some two days.
 */
export const readMail = jobKind<{ tenantId: string; rawMailId: string }>('mail.read', {
  batch: 40,
  workers: 2,
  retries: 2_000,
  retryDelay: 5,
  retryDelayMax: 120,
  leaseSeconds: 120,
});
