import { jobKind } from '#platform/jobs/jobs.ts';

/** Hands one reply over. The sweep of the outbox is the promise; this job is the haste. */
export const sendMail = jobKind<{ tenantId: string; outgoingId: string }>('mail.send', {
  workers: 4,
  retries: 0,
  leaseSeconds: 1200,
  // a reply that waited to be taken back leaves when that time is over
  lookEverySeconds: 2,
});
