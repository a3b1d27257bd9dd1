import type { MailServer } from '#stores/index.ts';
import type { SmtpLogin } from './endpoint.ts';

/** How a mailbox logs in at its server; null where it does not. */
export function loginOf({ user, password, accessToken }: MailServer): SmtpLogin | null {
  if (user === '') return null;
  return accessToken === undefined
    ? { method: 'password', user, password }
    : { method: 'xoauth2', user, accessToken };
}
