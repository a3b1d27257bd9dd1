import type { IconName } from '../kit/icons.tsx';
import { StateWord } from '../kit/state-word.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { agoWords } from '../lib/ago.ts';
import { fullMoment, momentOfDay } from '../lib/dates.ts';
import { dot } from '../lib/dot.ts';
import { locale, t, tCode } from '../lib/i18n/index.ts';
import { useNarrow } from '../lib/use-narrow.ts';
import { useNow } from '../lib/use-now.ts';
import css from './mail.module.css';
import { OutgoingActs } from './outgoing-acts.tsx';
import type { Outgoing, OutgoingState } from './queries.ts';
import { ThreadLink } from './thread-link.tsx';

const icons: Record<OutgoingState, IconName> = {
  scheduled: 'clock',
  queued: 'clock',
  held: 'alert',
  sending: 'out',
  accepted: 'check',
  deferred: 'refresh',
  failed: 'alert',
  uncertain: 'alert',
  delivered: 'check',
  refused: 'alert',
  withdrawn: 'back',
};
const grave: OutgoingState[] = ['held', 'failed', 'uncertain', 'refused'];

export const OutgoingWord = ({ state }: { state: OutgoingState }) => (
  <StateWord icon={icons[state]} word={t(`outgoing.state.${state}`)} strong={grave.includes(state)} />
);

const settled: OutgoingState[] = ['accepted', 'delivered'];

function Progress({ mail }: { mail: Outgoing }) {
  const now = useNow();
  const next = mail.nextAttemptAt;
  if (mail.state === 'scheduled' && mail.leavesAt)
    return t('outgoing.leaves', { when: fullMoment(mail.leavesAt) });
  if (mail.state === 'withdrawn' || mail.state === 'held') return null;
  const left = settled.includes(mail.state) || mail.state === 'refused';
  if (left && mail.attempts <= 1) return null;
  return [
    t('outgoing.attempts', { count: mail.attempts }),
    ...(next ? [t('outgoing.next', { when: agoWords(Date.parse(next), now, locale()) })] : []),
  ].join(dot);
}

function Trouble({ mail }: { mail: Outgoing }) {
  const { problem, explanation } = mail;
  return (
    <>
      {problem && <div className={css.problem}>{tCode('problem', problem, explanation ?? problem)}</div>}
      <div className={css.second}>
        <Progress mail={mail} />
      </div>
      <OutgoingActs mail={mail} />
    </>
  );
}

/** Replies on their way. */
export function OutgoingTable({ mails }: { mails: Outgoing[] }) {
  const narrow = useNarrow();
  const columns: Column<Outgoing>[] = [
    {
      head: t('outgoing.reply'),
      cell: (mail) => (
        <>
          <ThreadLink id={mail.conversationId}>
            {`#${mail.conversationNumber} ${mail.buyerName}`.trim()}
          </ThreadLink>
          <div className={css.words} dir="auto">
            {mail.words}
          </div>
          <div className={css.second}>{[mail.storeName, mail.authorName].filter(Boolean).join(dot)}</div>
          {narrow && <Trouble mail={mail} />}
        </>
      ),
    },
    {
      head: t('mail.state'),
      width: narrow ? 132 : '45%',
      cell: (mail) => (
        <>
          <OutgoingWord state={mail.state} />
          {!narrow && <Trouble mail={mail} />}
        </>
      ),
    },
    {
      head: t('outgoing.written'),
      width: 128,
      spare: true,
      cell: ({ createdAt }) => (
        <time dateTime={createdAt} title={fullMoment(createdAt)} className="num">
          {momentOfDay(createdAt)}
        </time>
      ),
    },
  ];
  return <Table label={t('nav.outgoing')} columns={columns} rows={mails} keyOf={({ id }) => id} />;
}
