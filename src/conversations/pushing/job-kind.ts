import { jobKind } from '#platform/jobs/jobs.ts';

/** Tells one browser of one thing; `notificationId` null: of nothing, to see whether it hears. */
export const pushJob = jobKind<{ tenantId: string; sessionId: string; notificationId: string | null }>(
  'conversations.push',
  { workers: 2, retries: 4, retryDelay: 20 },
);
