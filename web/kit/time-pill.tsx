import { fullMoment, spanWords } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { timeLeft } from '../lib/time-left.ts';
import { useNow } from '../lib/use-now.ts';
import css from './kit.module.css';
import { Tip } from './tip.tsx';

/** Time left until `dueAt`, coloured by nearness; hovering tells the moment itself in `zone` (IANA). */
export function TimePill({ dueAt, zone }: { dueAt: string; zone?: string | null }) {
  const now = useNow();
  const due = Date.parse(dueAt);
  const { nearness, over } = timeLeft(due, now);
  const words = spanWords(due, now);
  return (
    <Tip label={() => `${t('time.due')} ${fullMoment(dueAt, zone)}`}>
      <time dateTime={dueAt} className={css.pill} data-nearness={nearness}>
        {over ? t('time.over', { time: words }) : words}
      </time>
    </Tip>
  );
}
