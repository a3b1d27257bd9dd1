import { z } from 'zod';
import { idOf, instant } from '#platform/contract.ts';

/** Hours within which something is due, at most. */
const mostHours = 168;
const yes = z.literal('true').optional();

/** What narrows a list to the conversations that a number of the page Today counts. */
export const narrowing = {
  /** Whose it is; `nobody`: not assigned. */
  assigneeId: z.union([idOf('person'), z.literal('nobody')]).optional(),
  /** Its deadline has passed. This and the next three show what sleeps, too. */
  late: yes,
  /** Its deadline comes within so many hours. */
  due: z.coerce.number().int().min(1).max(mostHours).optional(),
  dueFrom: instant.optional(),
  dueBefore: instant.optional(),
  /** A reply came back, was refused or may not have left; asleep or not. */
  sentBack: yes,
  /** The buyer wrote at this moment or since; with it `view` does not count, and parked mail does not. */
  wroteSince: instant.optional(),
};
