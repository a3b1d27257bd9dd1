import { Button } from '@mantine/core';
import { KeyHint } from '../kit/key-hint.tsx';
import { useCommands } from '../lib/commands.ts';
import { useHeld } from '../lib/external.ts';
import { t } from '../lib/i18n/index.ts';
import { undoable } from '../lib/undoable.ts';
import { lastAct } from './undo-act.ts';
import css from './undo-bar.module.css';
import { useSeconds } from './use-seconds.ts';
import { useTakeBackLast } from './use-take-back.ts';

/** Over the inbox while the last reply can still be taken back: how long, and the way to do it. */
export function UndoBar() {
  const last = useHeld(undoable);
  const seconds = useSeconds(last?.until ?? null);
  const takeBack = useTakeBackLast();
  const shown = last !== null && seconds > 0;
  const undo = () => void (last && takeBack(last));
  const act = useHeld(lastAct);
  const key = { id: 'undo', label: t('undo.key'), group: 'act', combo: 'z' } as const;
  useCommands(shown ? [{ ...key, run: undo }] : act ? [{ ...key, run: act.undo }] : []);
  if (!shown) return null;
  return (
    <section className={css.bar} aria-label={t('undo.label')}>
      <span role="status">
        {last.more
          ? t('undo.manyWords', { count: last.more.length + 1 })
          : t('undo.words', { number: last.number })}
      </span>
      <span className={css.seconds} aria-hidden="true">
        {t('undo.seconds', { seconds })}
      </span>
      <Button variant="default" onClick={undo} rightSection={<KeyHint combo="z" />}>
        {t('undo.act')}
      </Button>
    </section>
  );
}
