import { useHeld } from '../lib/external.ts';
import { t } from '../lib/i18n/index.ts';
import css from './composer.module.css';
import type { DraftState } from './use-draft.ts';

/** Whether the desk has what is written. */
export function DraftMark({ draft }: { draft: DraftState }) {
  const state = useHeld(draft.state);
  if (state === 'none') return null;
  const loud = state === 'away' || state === 'too_long';
  const words = {
    keeping: 'draft.keeping',
    kept: 'draft.kept',
    away: 'draft.away',
    too_long: 'draft.tooLong',
  } as const;
  return <span className={loud ? css.unkept : css.keptMark}>{t(words[state])}</span>;
}
