import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { t } from '../lib/i18n/index.ts';
import { KeyHint } from './key-hint.tsx';
import css from './kit.module.css';

const shownMs = 12_000;

/** Says in a corner that something was done, and offers for a while to take it back. */
export function toastUndo(message: string, id: string, undo: () => void): void {
  const run = () => {
    notifications.hide(id);
    undo();
  };
  notifications.hide(id);
  notifications.show({
    id,
    color: 'gray',
    autoClose: shownMs,
    closeButtonProps: { 'aria-label': t('toast.close') },
    message: (
      <div className={css.undoable}>
        <span>{message}</span>
        <Button variant="default" size="compact-xs" onClick={run} rightSection={<KeyHint combo="z" />}>
          {t('act.undo')}
        </Button>
      </div>
    ),
  });
}
