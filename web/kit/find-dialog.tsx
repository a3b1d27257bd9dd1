import { type ReactNode, useState } from 'react';
import { ranked } from '../lib/fuzzy.ts';
import { Dialog } from './dialog.tsx';
import { Finder } from './finder.tsx';
import css from './kit.module.css';

interface FindDialogProps<Item> {
  /** Begins every id in it; one of its kind on the screen. */
  name: string;
  title: string;
  size?: number;
  /** What has to be known before one picks. */
  words?: string;
  /** What the field is for. */
  hint: string;
  /** Said when nothing was found. */
  none?: string;
  items: readonly Item[];
  /** What an item is found by. */
  called: (item: Item) => string;
  keyOf: (item: Item) => string;
  line: (item: Item) => ReactNode;
  onPick: (item: Item) => unknown;
  onClose: () => void;
}

/** A window in which one of a few things is found and picked. */
export function FindDialog<Item>({
  title,
  size,
  words,
  onClose,
  items,
  called,
  ...found
}: FindDialogProps<Item>) {
  const [query, setQuery] = useState('');
  return (
    <Dialog opened onClose={onClose} title={title} {...(size ? { size } : {})}>
      {words && <p className={css.dialogWords}>{words}</p>}
      <Finder
        label={title}
        query={query}
        onQuery={setQuery}
        items={ranked(query, items, (item) => [called(item)])}
        {...found}
      />
    </Dialog>
  );
}
