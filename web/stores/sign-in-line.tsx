import type { Mailbox } from '../../src/stores/contract.ts';
import { agoWords } from '../lib/ago.ts';
import { locale, t } from '../lib/i18n/index.ts';
import { useNow } from '../lib/use-now.ts';
import css from './stores.module.css';

const dayMs = 86_400_000;
const warnedDays = 7;

/** As whom a mailbox is signed in and since when; from seven days before the permission ends, when that is. */
export function SignInLine({ mailbox }: { mailbox: Mailbox }) {
  const now = useNow();
  const { signIn, problem } = mailbox;
  if (signIn === null || signIn.since === null) return null;
  const when = agoWords(Date.parse(signIn.since), now, locale());
  const account = signIn.account ?? mailbox.address;
  const days = signIn.endsAt === null ? null : Math.floor((Date.parse(signIn.endsAt) - now) / dayMs);
  return (
    <>
      <div className={css.detail}>{t('signIn.since', { account, app: signIn.appName, when })}</div>
      {problem === null && days !== null && days < warnedDays && (
        <div className={css.problem}>{days < 0 ? t('signIn.over') : t('signIn.endsIn', { days })}</div>
      )}
    </>
  );
}
