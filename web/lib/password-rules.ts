import type { MessageId } from './i18n/index.ts';

/** What is wrong with a new password before the desk is asked, as a string of the catalogue; null when nothing is. */
export function wrongWith(next: string, again: string): MessageId | null {
  if (next.length < 12) return 'password.short';
  return next === again ? null : 'password.differs';
}
