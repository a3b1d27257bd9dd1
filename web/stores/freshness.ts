import type { Mailbox } from '../../src/stores/contract.ts';
import { t } from '../lib/i18n/index.ts';

type Known = Pick<Mailbox, 'imap' | 'smtp' | 'lastFetchedAt' | 'lastMailAt' | 'sendingWorkedAt'>;

/** Has the mailbox a server that can be well or ill? One without takes its mail from the API alone. */
export const hasServer = ({ imap, smtp }: Pick<Mailbox, 'imap' | 'smtp'>): boolean =>
  imap !== null || smtp !== null;

/** Since when a mailbox is as it is, in the parts that a line joins: one that only sends is told by its sending. */
export function freshnessOf(mailbox: Known, when: (instant: string) => string): string[] {
  const { imap, smtp, lastFetchedAt, lastMailAt, sendingWorkedAt } = mailbox;
  if (!hasServer(mailbox)) return [t('mailbox.apiOnly')];
  if (imap === null) {
    const sent = sendingWorkedAt
      ? t('mailbox.sendingWorked', { when: when(sendingWorkedAt) })
      : t('mailbox.neverSent');
    return [t('mailbox.sendOnly'), sent];
  }
  const fetched = lastFetchedAt
    ? t('mailbox.fetched', { when: when(lastFetchedAt) })
    : t('mailbox.neverFetched');
  const last = lastMailAt ? t('mailbox.lastMail', { when: when(lastMailAt) }) : t('mailbox.noMail');
  return [fetched, last, ...(smtp ? [] : [t('mailbox.receiveOnly')])];
}
