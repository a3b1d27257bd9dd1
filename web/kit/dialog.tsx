import { Button, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { t } from '../lib/i18n/index.ts';
import css from './kit.module.css';
import { useFocusKept } from './use-focus-kept.ts';

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
      ref={useFocusKept(opened)}
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

interface QuestionProps {
  words: string;
  act: string;
  onConfirm: () => void;
  onCancel: () => void;
  busy?: boolean | undefined;
}

/** What is asked, and the two answers; the safe one has the focus. */
function Question({ words, act, onConfirm, onCancel, busy }: QuestionProps) {
  return (
    <>
      <p className={css.dialogWords}>{words}</p>
      <div className={css.dialogActs}>
        <Button variant="default" onClick={onCancel} data-autofocus autoFocus>
          {t('act.cancel')}
        </Button>
        <Button onClick={onConfirm} loading={busy ?? false}>
          {act}
        </Button>
      </div>
    </>
  );
}

interface ConfirmProps extends Omit<DialogProps, 'children' | 'size'> {
  words: string;
  act: string;
  onConfirm: () => void;
  busy?: boolean;
}

/** Asks before an act that cannot be taken back. */
export function Confirm({ words, act, onConfirm, busy, ...dialog }: ConfirmProps) {
  return (
    <Dialog {...dialog}>
      <Question words={words} act={act} onConfirm={onConfirm} onCancel={dialog.onClose} busy={busy} />
    </Dialog>
  );
}

interface FormDialogProps extends Omit<DialogProps, 'opened' | 'locked' | 'children'> {
  /** The form; `leave` is its way out without saving. */
  children: (leave: () => void) => ReactNode;
}

/**
 * A window with a form, open as long as it is shown. Left without saving it asks, once something was typed; the form stays
 * behind the question as it is.
 */
export function FormDialog({ title, onClose, children, ...dialog }: FormDialogProps) {
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  const leave = () => (typed ? setAsking(true) : onClose());
  const stay = () => setAsking(false);
  return (
    <Dialog
      {...dialog}
      opened
      title={asking ? t('form.discardTitle') : title}
      onClose={asking ? stay : leave}
    >
      <div hidden={asking} onInput={() => setTyped(true)}>
        {children(leave)}
      </div>
      {asking && (
        <Question
          words={t('form.discardWords')}
          act={t('form.discard')}
          onConfirm={onClose}
          onCancel={stay}
        />
      )}
    </Dialog>
  );
}
