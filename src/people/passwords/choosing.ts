import { refuse } from '#platform/errors.ts';
import { isGuessable } from './patterns.ts';

const LEAST = 12;

export interface Owner {
  name: string;
  email: string;
  organisation: string;
}

/** Words of a name that are long enough to be recognised; a Chinese, Japanese or Korean name is from two characters on. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(
      (word) => word.length >= (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Kana}]/u.test(word) ? 2 : 4),
    );

/**
 * Refuses a password that should not be taken.
 * Errors: `password_too_short`, `password_names_you`, `password_breached`.
 */
export function assertGoodPassword(password: string, owner: Owner): void {
  const text = password.normalize('NFKC').toLowerCase();
  if ([...text].length < LEAST) refuse('password_too_short', { fields: { password: 'password_too_short' } });
  const [local = ''] = owner.email.split('@');
  const own = [
    ...wordsOf(owner.name),
    ...wordsOf(local),
    ...(local.length >= 4 ? [local.toLowerCase()] : []),
  ];
  if (own.some((word) => text.includes(word)))
    refuse('password_names_you', { fields: { password: 'password_names_you' } });
  const house = [...wordsOf(owner.organisation), owner.organisation.replace(/\s/g, '')];
  if (isGuessable(password, house))
    refuse('password_breached', { fields: { password: 'password_breached' } });
}
