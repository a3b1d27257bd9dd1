import { jobKind } from '#platform/jobs/jobs.ts';

/** Reads a stored mail and puts it where it belongs. */
export const readMail = jobKind<{ tenantId: string; rawMailId: string }>('mail.read', {
  batch: 25,
  workers: 1,
  retries: 2,
  retryDelay: 5,
  leaseSeconds: 120,
});
