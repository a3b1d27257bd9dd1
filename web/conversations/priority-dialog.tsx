import { FindDialog } from '../kit/find-dialog.tsx';
import { Found } from '../kit/finder.tsx';
import { Icon } from '../kit/icons.tsx';
import { t } from '../lib/i18n/index.ts';
import { type Priority, priorities, priorityName } from '../lib/priority.ts';

interface PriorityProps {
  present: number | null;
  onPick: (priority: Priority) => void;
  onClose: () => void;
}

/** How much a conversation matters beside its deadline. */
export default function PriorityDialog({ present, onPick, onClose }: PriorityProps) {
  return (
    <FindDialog
      name="priority"
      title={t('priority.title')}
      size={320}
      hint={t('priority.title')}
      items={priorities}
      called={priorityName}
      keyOf={String}
      line={(one) => (
        <Found name={priorityName(one)}>{one === present && <Icon name="check" size={14} />}</Found>
      )}
      onPick={onPick}
      onClose={onClose}
    />
  );
}
