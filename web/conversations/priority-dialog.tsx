import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Finder, Found } from '../kit/finder.tsx';
import { Icon } from '../kit/icons.tsx';
import { ranked } from '../lib/fuzzy.ts';
import { t } from '../lib/i18n/index.ts';
import { type Priority, priorities, priorityName } from '../lib/priority.ts';

interface PriorityProps {
  present: number | null;
  onPick: (priority: Priority) => void;
  onClose: () => void;
}

/** How much a conversation matters beside its deadline. */
export default function PriorityDialog({ present, onPick, onClose }: PriorityProps) {
  const [query, setQuery] = useState('');
  return (
    <Dialog opened onClose={onClose} title={t('priority.title')} size={320}>
      <Finder
        name="priority"
        hint={t('priority.title')}
        label={t('priority.title')}
        query={query}
        onQuery={setQuery}
        items={ranked(query, priorities, (one) => [priorityName(one)])}
        keyOf={(one) => String(one)}
        line={(one) => (
          <Found name={priorityName(one)}>{one === present && <Icon name="check" size={14} />}</Found>
        )}
        onPick={onPick}
      />
    </Dialog>
  );
}
