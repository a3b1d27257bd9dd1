import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Mailbox, MailboxTest } from '../../src/stores/contract.ts';
import { ConfirmRemoval } from '../kit/confirm-removal.tsx';
import { Confirm, Dialog } from '../kit/dialog.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { toast, toastError } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import { t } from '../lib/i18n/index.ts';
import { providerAt } from './presets.ts';
import css from './stores.module.css';
import { TestResult } from './test-result.tsx';

interface DialogProps {
  mailbox: Mailbox;
  onClose: () => void;
}

/** Tries the stored settings and says what came of it. */
export function TestDialog({ mailbox, onClose }: DialogProps) {
  const test = useQuery({
    queryKey: ['mailbox-test', mailbox.id],
    queryFn: () => change<MailboxTest>('POST', `/mailboxes/${mailbox.id}/test`),
    gcTime: 0,
    retry: false,
  });
  const provider = providerAt(mailbox.imap?.host ?? mailbox.smtp?.host);
  return (
    <Dialog opened onClose={onClose} title={t('mailbox.testTitle', { address: mailbox.address })}>
      <Loaded query={test}>
        {(result) => <TestResult result={result} provider={provider} byToken={mailbox.signIn !== null} />}
      </Loaded>
      <p className={css.detail}>{t('mailbox.testWords')}</p>
    </Dialog>
  );
}

/** Stops or starts fetching. */
export function usePause() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, paused }: Pick<Mailbox, 'id' | 'paused'>) =>
      change('PATCH', `/mailboxes/${id}`, { paused }),
    onSuccess: async (_, { paused }) => {
      toast(t(paused ? 'mailbox.paused' : 'mailbox.resumed'));
      await cache.invalidateQueries({ queryKey: ['mailboxes'] });
    },
    onError: toastError,
  });
}

/** Asks before a mailbox stops. */
export function PauseDialog({ mailbox, onClose }: DialogProps) {
  const pause = usePause();
  return (
    <Confirm
      opened
      onClose={onClose}
      title={t('mailbox.pauseTitle', { address: mailbox.address })}
      words={t('mailbox.pauseWords')}
      act={t('mailbox.pause')}
      busy={pause.isPending}
      onConfirm={() => pause.mutate({ id: mailbox.id, paused: true }, { onSuccess: onClose })}
    />
  );
}

/** Asks before a mailbox is taken out of use. */
export function RemoveDialog({ mailbox, onClose }: DialogProps) {
  return (
    <ConfirmRemoval
      title={t('mailbox.removeTitle', { address: mailbox.address })}
      words={t('mailbox.removeWords')}
      act={t('mailbox.remove')}
      path={`/mailboxes/${mailbox.id}`}
      stale="mailboxes"
      done={t('mailbox.removed')}
      onClose={onClose}
    />
  );
}
