import { FindDialog } from '../kit/find-dialog.tsx';
import { Found } from '../kit/finder.tsx';
import { t } from '../lib/i18n/index.ts';
import { useStores } from '../lib/places.ts';
import { useMay } from '../lib/session.ts';

const kinds = [
  'reply',
  'assign',
  'move',
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
  const answers = useMay('conversation.reply');
  const many = useStores().length > 1;
  const closed: Kind[] = [...(answers ? [] : (['reply'] as const)), ...(many ? [] : (['move'] as const))];
  const open = kinds.filter((kind) => !closed.includes(kind));
  return (
    <FindDialog
      name="many"
      title={t('many.act')}
      hint={t('many.find')}
      items={open}
      called={(kind) => t(`many.${kind}`)}
      keyOf={(kind) => kind}
      line={(kind) => <Found name={t(`many.${kind}`)} />}
      onPick={onPick}
      onClose={onClose}
    />
  );
}
