import type { RawMail } from '../../src/mail/contract.ts';
import { type Column, Table } from '../kit/table.tsx';
import { Tag } from '../kit/tag.tsx';
import { fullMoment, momentOfDay } from '../lib/dates.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import { useNarrow } from '../lib/use-narrow.ts';
import css from './mail.module.css';
import { kindWords, MailState } from './mail-words.tsx';
import { ThreadLink } from './thread-link.tsx';

interface MailTableProps {
  mails: RawMail[];
  onOpen: (id: string) => void;
}

function What({ mail, onOpen }: { mail: RawMail; onOpen: (id: string) => void }) {
  const what = kindWords(mail);
  const narrow = useNarrow();
  return (
    <>
      <button
        type="button"
        className={css.what}
        aria-label={t('mail.open', { what, when: momentOfDay(mail.receivedAt) })}
        onClick={() => onOpen(mail.id)}
      >
        {what}
      </button>{' '}
      {mail.duplicate && <Tag>{t('mail.duplicate')}</Tag>} {mail.spam && <Tag>{t('mail.spam')}</Tag>}
      {mail.subject && (
        <div className={css.subject} dir="auto">
          {mail.subject}
        </div>
      )}
      {narrow && <div className={css.second}>{`${momentOfDay(mail.receivedAt)} · ${mail.storeName}`}</div>}
      {mail.problem && (
        <div className={css.second}>{tCode('problem', mail.problem, mail.explanation ?? mail.problem)}</div>
      )}
    </>
  );
}

/** Raw mails, the newest first. */
export function MailTable({ mails, onOpen }: MailTableProps) {
  const columns: Column<RawMail>[] = [
    {
      head: t('mail.received'),
      width: 124,
      spare: true,
      cell: ({ receivedAt }) => (
        <time dateTime={receivedAt} title={fullMoment(receivedAt)} className="num">
          {momentOfDay(receivedAt)}
        </time>
      ),
    },
    { head: t('mail.what'), cell: (mail) => <What mail={mail} onOpen={onOpen} /> },
    {
      head: t('mail.store'),
      width: 240,
      spare: true,
      cell: (mail) => (
        <>
          {mail.storeName}
          <div className={css.second}>{mail.mailboxAddress}</div>
        </>
      ),
    },
    {
      head: t('mail.thread'),
      width: 104,
      spare: true,
      cell: ({ conversationId, conversationNumber }) =>
        conversationId && <ThreadLink id={conversationId}>{`#${conversationNumber ?? ''}`}</ThreadLink>,
    },
    { head: t('mail.state'), width: 132, cell: ({ state }) => <MailState state={state} /> },
  ];
  return <Table label={t('nav.mail')} columns={columns} rows={mails} keyOf={({ id }) => id} />;
}
