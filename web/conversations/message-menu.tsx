import { MoreMenu } from '../kit/more-menu.tsx';
import type { ConversationDetail, Message } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import css from './message.module.css';
import { splitsFrom } from './splits.ts';
import { useRegroup } from './use-regroup.ts';

/** What can be done with one message: taking it with its answers, or all from it on, into a conversation of their own. */
export function MessageMenu({ message, detail }: { message: Message; detail: ConversationDetail }) {
  const regroup = useRegroup(detail);
  if (!detail.may.includes('regroup')) return null;
  const { from, alone } = splitsFrom(detail.messages, message.id);
  if (!from && !alone) return null;
  return (
    <span className={css.menu}>
      <MoreMenu
        label={t('message.acts')}
        acts={[
          from && { label: t('split.fromHere'), onClick: () => void regroup.split(from) },
          alone && {
            label: t(alone.length > 1 ? 'split.withAnswer' : 'split.alone'),
            onClick: () => void regroup.split(alone),
          },
        ]}
      />
    </span>
  );
}
