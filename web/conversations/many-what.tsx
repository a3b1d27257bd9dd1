import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Finder, Found } from '../kit/finder.tsx';
import { ranked } from '../lib/fuzzy.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';

const kinds = [
  'reply',
  'assign',
  'close',
  'reopen',
  'snooze',
  'wake',
  'tag',
  'prioritise',
  'no_response_needed',
] as const;
/** What can be done to many at once. */
export type Kind = (typeof kinds)[number];

/** Asks what is to be done to all that are picked. */
export function What({ onPick, onClose }: { onPick: (kind: Kind) => void; onClose: () => void }) {
  const [query, setQuery] = useState('');
  const answers = useMay('conversation.reply');
  const open = kinds.filter((kind) => kind !== 'reply' || answers);
  return (
    <Dialog opened onClose={onClose} title={t('many.act')}>
      <Finder
        name="many"
        hint={t('palette.hint')}
        label={t('many.act')}
        query={query}
        onQuery={setQuery}
        items={ranked(query, open, (kind) => [t(`many.${kind}`)])}
        keyOf={(kind) => kind}
        line={(kind) => <Found name={t(`many.${kind}`)} />}
        onPick={onPick}
      />
    </Dialog>
  );
}
