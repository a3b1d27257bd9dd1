import { FindDialog } from '../kit/find-dialog.tsx';
import { Found } from '../kit/finder.tsx';
import type { Store } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';

interface MoveProps {
  stores: Store[];
  onPick: (store: Store) => void;
  onClose: () => void;
}

/** Asks whose work it is to be; the buyer's mailbox stays what it is. */
export default function MoveDialog({ stores, onPick, onClose }: MoveProps) {
  return (
    <FindDialog
      name="move"
      title={t('move.title')}
      words={t('move.words')}
      hint={t('move.find')}
      none={t('move.none')}
      items={stores}
      called={({ name }) => name}
      keyOf={({ id }) => id}
      line={({ name, marketplaces }) => <Found name={name}>{marketplaces.join(' ')}</Found>}
      onPick={onPick}
      onClose={onClose}
    />
  );
}
