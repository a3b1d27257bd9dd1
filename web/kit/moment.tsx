import { agoWords } from '../lib/ago.ts';
import { fullMoment } from '../lib/dates.ts';
import { locale } from '../lib/i18n/index.ts';
import { useNow } from '../lib/use-now.ts';
import css from './kit.module.css';
import { Tip } from './tip.tsx';

/** How long ago something was; hovering tells the moment itself. */
export function Moment({ at }: { at: string }) {
  const now = useNow();
  return (
    <Tip label={() => fullMoment(at)}>
      <time dateTime={at} className={`num ${css.alone}`}>
        {agoWords(Date.parse(at), now, locale())}
      </time>
    </Tip>
  );
}
