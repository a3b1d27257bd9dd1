import { Tag } from '../kit/tag.tsx';
import { TimePill } from '../kit/time-pill.tsx';
import type { MergePreview } from '../lib/contracts.ts';
import { fullMoment, momentOfDay } from '../lib/dates.ts';
import { dot } from '../lib/dot.ts';
import { t } from '../lib/i18n/index.ts';
import { useZone } from '../lib/places.ts';
import { useNow } from '../lib/use-now.ts';
import { aboutOf } from './about.ts';
import { buyerOf } from './buyer.ts';
import css from './merge.module.css';

type Side = MergePreview['remains'];

function Deadline({ side }: { side: Side }) {
  const zone = useZone(side.marketplace);
  if (side.dueAt) return <TimePill dueAt={side.dueAt} zone={zone} />;
  return (
    <span className={css.second}>{t(side.state === 'closed' ? 'row.closed' : 'merge.sideNoClock')}</span>
  );
}

/** One of the two: whose it is, what about, and where it stands. */
function Card({ side, remains }: { side: Side; remains: boolean }) {
  return (
    <section className={css.side} data-remains={remains || undefined} aria-label={`#${side.number}`}>
      <div className={css.head}>
        <span className={css.number}>{`#${side.number}`}</span>
        <Tag strong={remains}>{t(remains ? 'merge.stays' : 'merge.goes')}</Tag>
        <span className={css.due}>
          <Deadline side={side} />
        </span>
      </div>
      <div className={css.buyer} dir="auto">
        {buyerOf(side)}
      </div>
      <div className={css.about} dir="auto">
        {aboutOf(side.subject) || t('row.noSubject')}
      </div>
      <div className={css.second}>{[side.store.name, side.amazonOrderId].filter(Boolean).join(dot)}</div>
      <div className={css.last}>
        <div className={css.snippet} dir="auto">
          {side.snippet}
        </div>
        <div className={css.second}>
          {t(side.lastDirection === 'in' ? 'merge.lastIn' : 'merge.lastOut', {
            when: momentOfDay(side.lastMessageAt),
            count: side.messageCount,
          })}
        </div>
      </div>
    </section>
  );
}

/** What will be, in words: which number remains, how much is in it, when it is or was due, whose it is. */
export function previewWords(
  { remains, swallowed, messageCount, dueAt, assignee }: MergePreview,
  now: number,
): string[] {
  const due =
    dueAt && t(Date.parse(dueAt) <= now ? 'merge.overdue' : 'merge.due', { time: fullMoment(dueAt) });
  return [
    t('merge.remains', { into: remains.number, from: swallowed.number }),
    t('merge.count', { count: messageCount }),
    due ?? t('merge.noClock'),
    assignee ? t('merge.owner', { name: assignee.name }) : t('merge.nobody'),
  ];
}

/** Both conversations side by side, the one that remains first. */
export const Sides = ({ preview: { remains, swallowed } }: { preview: MergePreview }) => (
  <div className={css.sides}>
    <Card side={remains} remains />
    <Card side={swallowed} remains={false} />
  </div>
);

/** What a merge comes to, point by point. */
export function Outcome({ preview }: { preview: MergePreview }) {
  const now = useNow();
  return (
    <ul className={css.outcome}>
      {previewWords(preview, now).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}
