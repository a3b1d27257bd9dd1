import { useQuery } from '@tanstack/react-query';
import { useUnread } from '../conversations/for-you.tsx';
import { Icon } from '../kit/icons.tsx';
import { useCommands } from '../lib/commands.ts';
import { number } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { openOverlay } from '../lib/overlay.ts';
import { useMay } from '../lib/session.ts';
import css from './bell.module.css';
import { currentAlertsQuery } from './queries.ts';

/** How many alarms nobody has taken on; null for somebody who is shown none. */
export function useOpenAlerts(): number | null {
  const may = useMay('alert.read');
  const { data = [] } = useQuery({ ...currentAlertsQuery, enabled: may });
  return may ? data.filter((alert) => alert.state === 'open').length : null;
}

/** What there is, with the sum first where both kinds are: the number that is seen must be said, too. */
function wordsOf(alerts: number, unread: number): string {
  const told = unread > 0 ? [t('told.bell', { count: unread })] : [];
  const raised = alerts > 0 ? [t('alert.bell', { count: alerts })] : [];
  const both = [...told, ...raised];
  if (both.length === 0) return t('alert.title');
  return both.length === 1 ? `${both[0]}` : `${number(alerts + unread)}: ${both.join(', ')}`;
}

/** The bell: how much there is to see to, and the way to it. */
export function Bell({ shape }: { shape: 'nav' | 'bar' }) {
  const alerts = useOpenAlerts();
  const unread = useUnread();
  if (alerts === null) return null;
  const count = alerts + unread;
  const words = wordsOf(alerts, unread);
  return (
    <button
      type="button"
      className={css[shape]}
      // the bar shows a word and the number, which are its name: what is read must be what can be asked for by voice
      aria-label={shape === 'nav' ? words : undefined}
      aria-keyshortcuts="b"
      title={shape === 'nav' ? words : undefined}
      onClick={() => openOverlay('alerts')}
    >
      <span className={css.picture}>
        <Icon name="bell" size={shape === 'bar' ? 20 : 16} />
        {count > 0 && <span className={css.count}>{number(count)}</span>}
      </span>
      {shape === 'bar' && <span>{t('alert.title')}</span>}
    </button>
  );
}

/** Opens the alarms by key and by name. */
export function useBellCommand(): void {
  const may = useMay('alert.read');
  useCommands(
    may
      ? [
          {
            id: 'alerts',
            label: t('alert.show'),
            group: 'act',
            combo: 'b',
            run: () => openOverlay('alerts'),
          },
        ]
      : [],
  );
}
