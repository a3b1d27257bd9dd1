import type { Place } from '../kinds.ts';
import { placesOf } from '../scan.ts';

const PLAIN =
  /(?<![a-z0-9À-ÿ._%+-])[a-z0-9À-ÿ](?:[a-z0-9À-ÿ._%+'-]{0,63}) ?@ ?[a-z0-9](?:[a-z0-9-]{0,62}\.){1,5}[a-z]{2,24}(?![a-z0-9À-ÿ])/giu;
const SPELT =
  /(?<![a-z0-9À-ÿ._-])[a-z0-9À-ÿ][a-z0-9À-ÿ._-]{0,63} ?(?:\(at\)|\[at\]|\{at\}|\(ät\)| at | arroba | chiocciola ) ?[a-z0-9-]{1,63} ?(?:\.|\(dot\)|\[dot\]|\(punkt\)| dot | punkt | punto ) ?[a-z]{2,12}(?![\p{L}\p{N}])/giu;
const SPELT_SIGN = /\(at\)|\[at\]|\{at\}|\(ät\)| at | arroba | chiocciola /iu;
const MACHINE = /^(?:no-?_?reply|do-?not-?reply|donotreply|mailer-daemon|postmaster)@/i;

/** E-mail addresses, relay aliases and spelt-out forms; addresses of machines are left alone. */
export function findEmails(text: string): Place[] {
  return [
    ...(text.includes('@') ? placesOf(text, PLAIN, 'email', (found) => !MACHINE.test(found)) : []),
    ...(SPELT_SIGN.test(text) ? placesOf(text, SPELT, 'email') : []),
  ];
}
