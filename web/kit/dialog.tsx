import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../lib/i18n/index.ts';
import css from './kit.module.css';

interface DialogProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  size?: number | string;
  /** Cannot be closed without an answer. */
  locked?: boolean;
  children: ReactNode;
}

/** A window over the page; Escape and the cross close it, the focus goes back to where it was. */
export function Dialog({ title, opened, onClose, size = 440, locked = false, children }: DialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      centered
      withCloseButton={!locked}
      closeOnEscape={!locked}
      closeOnClickOutside={!locked}
      closeButtonProps={{ 'aria-label': t('act.close') }}
      classNames={{ title: css.dialogTitle ?? '' }}
    >
      {children}
    </Modal>
  );
}

interface ConfirmProps extends Omit<DialogProps, 'children' | 'size'> {
  words: string;
  act: string;
  onConfirm: () => void;
  busy?: boolean;
}

/** Asks before an act that cannot be taken back; the safe answer has the focus. */
export function Confirm({ words, act, onConfirm, busy, ...dialog }: ConfirmProps) {
  return (
    <Dialog {...dialog}>
      <p className={css.dialogWords}>{words}</p>
      <div className={css.dialogActs}>
        <Button variant="default" onClick={dialog.onClose} data-autofocus>
          {t('act.cancel')}
        </Button>
        <Button onClick={onConfirm} loading={busy}>
          {act}
        </Button>
      </div>
    </Dialog>
  );
}
