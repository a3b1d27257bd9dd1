import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast, toastError } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import type { ResolveOutgoing } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import css from './mail.module.css';
import type { Outgoing } from './queries.ts';
import { ThreadLink } from './thread-link.tsx';

function Question({ mail, may }: { mail: Outgoing; may: boolean }) {
  const cache = useQueryClient();
  const resolve = useMutation({
    mutationFn: (as: ResolveOutgoing['as']) => change('POST', `/outgoing/${mail.id}/resolve`, { as }),
    onSuccess: async () => {
      toast(t('outgoing.resolved'));
      await cache.invalidateQueries({ queryKey: ['outgoing'] });
    },
    onError: toastError,
  });
  const busy = (as: ResolveOutgoing['as']) => resolve.isPending && resolve.variables === as;
  return (
    <article className={css.uncertain}>
      <h2 className={css.uncertainTitle}>{t('outgoing.uncertainTitle')}</h2>
      <div className={css.second}>
        <ThreadLink id={mail.conversationId}>
          {t('outgoing.conversation', { number: mail.conversationNumber })}
        </ThreadLink>
        {` · ${mail.storeName}`}
      </div>
      <p className={css.uncertainWords}>
        {mail.explanation} {t('outgoing.uncertainWords')}
      </p>
      <div className={css.acts}>
        {may ? (
          <>
            <Button variant="default" loading={busy('sent')} onClick={() => resolve.mutate('sent')}>
              {t('outgoing.sent')}
            </Button>
            <Button
              variant="default"
              loading={busy('send_again')}
              onClick={() => resolve.mutate('send_again')}
            >
              {t('outgoing.again')}
            </Button>
          </>
        ) : (
          <span className={css.second}>{t('outgoing.ask')}</span>
        )}
      </div>
    </article>
  );
}

/** Replies of which only a person can say whether they left. */
export function Uncertain({ mails }: { mails: Outgoing[] }) {
  const may = useMay('outgoing.resolve');
  return mails.map((mail) => <Question key={mail.id} mail={mail} may={may} />);
}
