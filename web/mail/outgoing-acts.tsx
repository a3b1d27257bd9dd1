import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { toast, toastError } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay, useMe } from '../lib/session.ts';
import { type Taken, takeBack } from '../lib/take-back.ts';
import css from './mail.module.css';
import type { Outgoing, OutgoingState } from './queries.ts';

const waiting: OutgoingState[] = ['scheduled', 'held', 'deferred'];

/** Takes a reply back and shows its conversation, in whose composer the words then stand. */
function useBack() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  return useMutation({
    mutationFn: (taken: Taken) => takeBack(cache, me?.id ?? '', taken),
    onSuccess: (_, { conversationId }) => {
      toast(t('undo.done'), `undo-${conversationId}`);
      void navigate({ to: '/inbox', search: { view: 'open', id: conversationId } });
    },
    onError: toastError,
  });
}

/** What a person may do with a reply that has not left. */
export function OutgoingActs({ mail }: { mail: Outgoing }) {
  const cache = useQueryClient();
  const back = useBack();
  const mayReply = useMay('conversation.reply');
  const mayRelease = useMay('outgoing.release');
  const act = useMutation({
    mutationFn: (verb: 'send-now' | 'release') => change('POST', `/outgoing/${mail.id}/${verb}`),
    onSuccess: async () => {
      toast(t('outgoing.letGo'), `outgoing-${mail.id}`);
      await cache.invalidateQueries({ queryKey: ['outgoing'] });
    },
    onError: toastError,
  });
  const canBack =
    mayReply && (waiting.includes(mail.state) || (mail.state === 'queued' && mail.leavesAt !== null));
  const canNow = mayReply && mail.state === 'scheduled';
  const canRelease = mayRelease && mail.state === 'held';
  if (!canBack && !canNow && mail.state !== 'held') return null;
  const { id: outgoingId, conversationId } = mail;
  return (
    <div className={css.rowActs}>
      {canRelease && (
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate('release')}>
          {t('delivery.release')}
        </Button>
      )}
      {canNow && (
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate('send-now')}>
          {t('delivery.sendNow')}
        </Button>
      )}
      {canBack && (
        <Button
          variant="default"
          loading={back.isPending}
          onClick={() => back.mutate({ outgoingId, conversationId })}
        >
          {t('delivery.takeBack')}
        </Button>
      )}
      {mail.state === 'held' && !mayRelease && <span className={css.second}>{t('outgoing.askLead')}</span>}
    </div>
  );
}
