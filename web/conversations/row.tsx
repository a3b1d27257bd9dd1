import { memo } from 'react';
import { Flag } from '../kit/flag.tsx';
import { Icon } from '../kit/icons.tsx';
import { Tag } from '../kit/tag.tsx';
import { TimePill } from '../kit/time-pill.tsx';
import type { ConversationRow, Presence } from '../lib/contracts.ts';
import { countryName, fullMoment, languageName, shortMoment } from '../lib/dates.ts';
import { dot } from '../lib/dot.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import { priorityName } from '../lib/priority.ts';
import { useMay } from '../lib/session.ts';
import { buyerOf } from './buyer.ts';
import { subjectLine } from './intent.ts';
import { Present } from './present.tsx';
import css from './row.module.css';
import { Hit } from './search/hit.tsx';

function When({ row, zone }: { row: ConversationRow; zone: string | null }) {
  if (row.dueAt) return <TimePill dueAt={row.dueAt} zone={zone} />;
  return <span className={css.when}>{shortMoment(row.lastMessageAt)}</span>;
}

function Marks({ row }: { row: ConversationRow }) {
  return (
    <>
      {row.state === 'closed' && <Tag>{t('row.closed')}</Tag>}
      {row.priority !== 2 && (
        <Tag
          icon="flag"
          strong={row.priority === 4}
          title={t('row.priority', { priority: priorityName(row.priority) })}
        >
          {priorityName(row.priority)}
        </Tag>
      )}
      {row.tags.slice(0, 2).map((tag) => (
        <Tag key={tag.id}>{tag.name}</Tag>
      ))}
      {row.tags.length > 2 && (
        <Tag title={row.tags.map(({ name }) => name).join(', ')}>{`+${row.tags.length - 2}`}</Tag>
      )}
      {row.snooze && (
        <Tag icon="moon" title={asleepWords(row.snooze.until)}>
          {row.snooze.until && shortMoment(row.snooze.until)}
        </Tag>
      )}
      {row.suspect && (
        <Tag icon="shield" strong>
          {t('row.suspect')}
        </Tag>
      )}
      {row.deliveryProblem && (
        <Tag icon="alert" strong>
          {t('row.delivery')}
        </Tag>
      )}
    </>
  );
}

const asleepWords = (until: string | null): string =>
  until === null ? t('row.asleepBuyer') : t('row.asleep', { until: fullMoment(until) });

/** The buyer, or what Amazon's notice is where none is named. */
function nameOf(row: ConversationRow): string {
  const [notice] = row.notices;
  return row.buyerName === '' && notice ? tCode('notice', notice) : buyerOf(row);
}

interface RowProps {
  row: ConversationRow;
  /** IANA zone of its marketplace. */
  zone: string | null;
  colleagues?: Presence[] | undefined;
  selected?: boolean;
}

/** One conversation in three lines: who and when, what, where and whose. */
export const Row = memo(function Row({ row, zone, colleagues, selected = false }: RowProps) {
  const waiting = row.unansweredSince !== null;
  // nothing notes what anybody else has read
  const unread = useMay('conversation.note') && row.unread && row.state === 'open';
  return (
    <div className={css.row} data-waiting={waiting || undefined} data-picked={selected || undefined}>
      <div className={css.first}>
        {row.lastDirection === 'out' && (
          <span className={css.direction}>
            <Icon name="reply" size={12} />
            <span className="unseen">{t('row.answered')}</span>
          </span>
        )}
        {unread && (
          <span className={css.unread}>
            <span className="unseen">{t('row.unread')}</span>
          </span>
        )}
        <span className={css.name} dir="auto">
          {nameOf(row)}
        </span>
        {colleagues && <Present colleagues={colleagues} />}
        <When row={row} zone={zone} />
      </div>
      <div className={css.what} lang={row.language} dir="auto">
        <span className={css.subject} title={row.subject}>
          {subjectLine(row)}
        </span>
        <span className={css.snippet}>{row.hit ? <Hit pieces={row.hit} /> : row.snippet}</span>
      </div>
      <div className={css.where}>
        {row.marketplace && <Flag code={row.marketplace} name={countryName(row.marketplace)} />}
        <span className={css.place}>
          {[row.store.name, languageName(row.language)].filter((word) => word !== '').join(dot)}
        </span>
        <Marks row={row} />
        {row.assignee && <span className={css.assignee}>{row.assignee.name}</span>}
      </div>
    </div>
  );
});
