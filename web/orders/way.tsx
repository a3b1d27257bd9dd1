import { locale, t } from '../lib/i18n/index.ts';
import { spanOfDays } from './days.ts';
import { dayOfOrder } from './moment-words.ts';
import css from './order.module.css';
import { drawn, type Stop, type Timeline } from './timeline.ts';

const size = { width: 300, height: 62 };
const edge = 6;
const y = 22;

interface WayProps {
  timeline: Timeline;
  zone: string;
  now: number;
}

function stopDay({ kind, at }: Stop, zone: string, now: number): string {
  const day = dayOfOrder(at, zone, now).words;
  return kind === 'delivered' ? t('order.byDay', { day }) : day;
}

/** The same in words, for whoever hears it. */
function wayWords({ timeline, zone, now }: WayProps): string {
  return timeline.stops
    .map((stop) => t('order.stopAt', { stop: t(`order.stop.${stop.kind}`), day: stopDay(stop, zone, now) }))
    .join(', ');
}

/** The way of a parcel as a line with its stops. */
export function Way({ timeline, zone, now }: WayProps) {
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
              {stopDay(stop, zone, now)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
