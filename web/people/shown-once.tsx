import { Button } from '@mantine/core';
import { Dialog } from '../kit/dialog.tsx';
import { Secret } from '../kit/secret.tsx';
import css from './people.module.css';

interface ShownOnceProps {
  title: string;
  words: string;
  label: string;
  value: string;
  act: string;
  onClose: () => void;
}

/** A secret that nobody can read again. Only its button closes the window, so that no stray key loses it. */
export function ShownOnce({ title, words, label, value, act, onClose }: ShownOnceProps) {
  return (
    <Dialog opened locked onClose={onClose} title={title} size={480}>
      <p className={css.words}>{words}</p>
      <Secret value={value} label={label} />
      <div className={css.acts}>
        <Button onClick={onClose}>{act}</Button>
      </div>
    </Dialog>
  );
}
