import { useEffect, useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import { momentOfDay } from '../lib/dates.ts';
import { useHeld } from '../lib/external.ts';
import { t } from '../lib/i18n/index.ts';
import { asOf, restored } from '../lib/offline/copy.ts';
import css from './frame.module.css';
import { liveState } from './live.ts';

/** Says so when the screen may be old. A break of a second or two is not worth a word. */
export function LiveBanner() {
  const state = useHeld(liveState);
  const since = useHeld(asOf);
  const copied = useHeld(restored);
  const time = since === null ? '' : momentOfDay(since);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(state !== 'live'), state === 'lost' ? 2500 : 0);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div role="status" className={css.banner} data-shown={shown || undefined}>
      {shown && state !== 'live' && (
        <>
          <Icon name="alert" size={14} />
          {t(state === 'offline' || copied ? 'live.offline' : 'live.lost', { time })}
        </>
      )}
    </div>
  );
}
