import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RawMail } from '../../src/mail/contract.ts';
import { Facts } from '../kit/facts.tsx';
import { Notice } from '../kit/form.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { toast, toastError } from '../kit/toast.ts';
import { address, change } from '../lib/api.ts';
import { fullMoment, number, sizeWords } from '../lib/dates.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import css from './mail.module.css';
import { kindWords, MailState } from './mail-words.tsx';
import { rawMailQuery } from './queries.ts';
import { ThreadLink } from './thread-link.tsx';

const problemOf = ({ problem, explanation }: RawMail): string | null =>
  problem && tCode('problem', problem, explanation ?? problem);

/** Amazon's word for a mail, where the desk has none of its own. */
const unknownType = ({ noticeKind, notificationType: type }: RawMail): string | null =>
  noticeKind === 'unknown_notice' && type ? t('mail.typeUnknown', { type }) : null;

function MailFacts({ mail }: { mail: RawMail }) {
  const { conversationId: thread, conversationNumber } = mail;
  return (
    <Facts
      facts={[
        [t('mail.state'), <MailState key="state" state={mail.state} />],
        [t('mail.problem'), problemOf(mail)],
        [t('mail.what'), kindWords(mail)],
        [t('mail.subject'), mail.subject],
        [t('mail.type'), unknownType(mail)],
        [
          t('mail.thread'),
          thread ? (
            <ThreadLink key="thread" id={thread}>{`#${conversationNumber ?? ''}`}</ThreadLink>
          ) : (
            t('mail.noThread')
          ),
        ],
        [t('mail.received'), fullMoment(mail.receivedAt)],
        [t('mail.store'), mail.storeName],
        [t('mail.mailbox'), mail.mailboxAddress],
        [t('mail.source'), t(`mail.source.${mail.source}`)],
        [t('mail.size'), sizeWords(mail.size)],
        [t('mail.attempts'), number(mail.attempts)],
      ]}
    />
  );
}

function Acts({ mail }: { mail: RawMail }) {
  const cache = useQueryClient();
  const unread = mail.state !== 'read';
  const mayAgain = useMay('mail.reprocess');
  const maySource = useMay('mail.source');
  const again = useMutation({
    mutationFn: () => change('POST', `/raw-mails/${mail.id}/reprocess`),
    onSuccess: async () => {
      toast(t('mail.againDone'));
      await cache.invalidateQueries({ queryKey: ['raw-mails'] });
    },
    onError: toastError,
  });
  return (
    <>
      <div className={css.acts}>
        {unread && mayAgain && (
          <Button
            variant={mail.state === 'quarantined' ? 'filled' : 'default'}
            loading={again.isPending}
            onClick={() => again.mutate()}
          >
            {t('mail.again')}
          </Button>
        )}
        {maySource && (
          <Button
            variant="default"
            component="a"
            href={address(`/raw-mails/${mail.id}/source`)}
            download={`${mail.id}.eml`}
          >
            {t('mail.download')}
          </Button>
        )}
      </div>
      {maySource && <p className={css.hint}>{t('mail.downloadWords')}</p>}
      {unread && !mayAgain && <p className={css.hint}>{t('mail.noReprocess')}</p>}
    </>
  );
}

/** One raw mail: what it was, what became of it, and what can be done. */
export function MailDetail({ id }: { id: string }) {
  const mail = useQuery(rawMailQuery(id));
  return (
    <Loaded query={mail}>
      {(data) => (
        <>
          <div className={css.notice}>
            <Notice icon={data.state === 'quarantined' ? 'alert' : 'mail'}>
              {t(`mail.stateWords.${data.state}`)} {data.duplicate && t('mail.duplicateWords')}
            </Notice>
          </div>
          <MailFacts mail={data} />
          <Acts mail={data} />
        </>
      )}
    </Loaded>
  );
}
