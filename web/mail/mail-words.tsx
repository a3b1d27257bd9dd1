import type { RawMail } from '../../src/mail/contract.ts';
import type { IconName } from '../kit/icons.tsx';
import { StateWord } from '../kit/state-word.tsx';
import { t, tCode } from '../lib/i18n/index.ts';

const icons: Record<RawMail['state'], IconName> = {
  stored: 'clock',
  read: 'check',
  failed: 'refresh',
  quarantined: 'alert',
};

/** What became of a raw mail. */
export function MailState({ state }: { state: RawMail['state'] }) {
  return <StateWord icon={icons[state]} word={t(`mail.state.${state}`)} strong={state === 'quarantined'} />;
}

/** What a mail is: the kind that it was read as. */
export const kindWords = ({ noticeKind }: Pick<RawMail, 'noticeKind'>): string =>
  noticeKind === null ? t('mail.notRead') : tCode('notice', noticeKind);
