import { CopyButton } from '@mantine/core';
import { Icon } from '../kit/icons.tsx';
import type { OrderCard, Parcel } from '../lib/contracts.ts';
import { locale, t } from '../lib/i18n/index.ts';
import { spanOfDays } from './days.ts';
import { dayOfOrder } from './moment-words.ts';
import css from './order.module.css';
import { drawn, type Timeline, timelineOf } from './timeline.ts';

const size = { width: 300, height: 62 };
const edge = 6;
const y = 22;

interface WayProps {
  timeline: Timeline;
  zone: string;
  now: number;
}

/** The same in words, for whoever hears it. */
function wayWords({ timeline, zone, now }: WayProps): string {
  return timeline.stops
    .map(({ kind, at }) =>
      t('order.stopAt', { stop: t(`order.stop.${kind}`), day: dayOfOrder(at, zone, now).words }),
    )
    .join(', ');
}

function Way({ timeline, zone, now }: WayProps) {
  const { lines, dots } = drawn(timeline, size.width, edge);
  return (
    <svg
      className={css.way}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={wayWords({ timeline, zone, now })}
    >
      {lines.map(({ from, to, waiting, days }) => (
        <g key={from}>
          <line className={css.leg} data-waiting={waiting || undefined} x1={from} x2={to} y1={y} y2={y} />
          {days > 0 && (
            <text className={css.span} x={(from + to) / 2} y={y - 8} textAnchor="middle">
              {spanOfDays(days, locale(), 'narrow')}
            </text>
          )}
        </g>
      ))}
      {dots.map(({ x, anchor, stop }) => {
        const at = anchor === 'start' ? 0 : anchor === 'end' ? size.width : x;
        return (
          <g key={x}>
            <circle
              className={css.stop}
              data-open={stop.kind === 'expected' || undefined}
              cx={x}
              cy={y}
              r={4}
            />
            <text className={css.stopName} x={at} y={y + 20} textAnchor={anchor}>
              {t(`order.stop.${stop.kind}`)}
            </text>
            <text className={css.stopDay} x={at} y={y + 35} textAnchor={anchor}>
              {dayOfOrder(stop.at, zone, now).words}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function Tracking({ number }: { number: string }) {
  return (
    <CopyButton value={number}>
      {({ copied, copy }) => (
        <button type="button" className={css.id} onClick={copy} title={t('order.copyTracking')}>
          <span className="one-line">{number}</span>
          <Icon name={copied ? 'check' : 'copy'} size={12} />
          <span className="unseen" aria-live="polite">
            {copied ? t('act.copied') : t('order.copyTracking')}
          </span>
        </button>
      )}
    </CopyButton>
  );
}

interface ParcelProps {
  order: OrderCard;
  /** Null: nobody told of a parcel, so this is the way of the order. */
  parcel: Parcel | null;
  zone: string;
  now: number;
  onPicture: () => void;
}

/** One parcel: who carries it under which number, its way, and what is waited for. */
export function ParcelWay({ order, parcel, zone, now, onPicture }: ParcelProps) {
  const timeline = timelineOf(order, parcel, new Date(now).toISOString(), zone);
  if (timeline.stops.length < 2) return null;
  return (
    <div className={css.parcel}>
      {parcel && (
        <div className={css.line}>
          <span>{parcel.carrier ?? t('order.noCarrier')}</span>
          {parcel.tracking && <Tracking number={parcel.tracking} />}
          <button type="button" className={css.quiet} onClick={onPicture}>
            {t('picture.open')}
          </button>
        </div>
      )}
      <Way timeline={timeline} zone={zone} now={now} />
      {timeline.lateDays > 0 && (
        <p className={css.wait}>
          <Icon name="clock" size={12} />
          {t('order.waiting', { days: timeline.lateDays })}
        </p>
      )}
    </div>
  );
}
