import { hearMail } from '#conversations/index.ts';
import type { MailEvents } from '#mail/index.ts';
import type { Services } from '#platform/services.ts';

/** What happens in one room → who reacts to it, in the transaction that made it happen. */
export const consequences = (services: Services): { mail: MailEvents } => ({
  mail: hearMail(services),
});
