import { clockIn } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useNow } from '../lib/use-now.ts';
import css from './context.module.css';

/** What the clock says where the buyer lives. */
export function LocalTime({ zone }: { zone: string }) {
  const now = useNow();
  return <span className={css.aside}>{t('context.zone', { time: clockIn(now, zone) })}</span>;
}
