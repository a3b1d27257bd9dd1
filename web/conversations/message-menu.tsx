import { lazy, Suspense, useState } from 'react';
import { ConfirmRemoval } from '../kit/confirm-removal.tsx';
import { type MenuAct, MoreMenu } from '../kit/more-menu.tsx';
import type { ConversationDetail, Message } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import css from './message.module.css';
import { splitsFrom } from './splits.ts';
import { useRegroup } from './use-regroup.ts';

const TranslationDialog = lazy(() => import('./translation-dialog.tsx'));

interface MenuProps {
  message: Message;
  detail: ConversationDetail;
}

/** Taking a message with its answers, or all from it on, into a conversation of their own. */
function useSplits({ message, detail }: MenuProps): (MenuAct | null)[] {
  const regroup = useRegroup(detail);
  if (!detail.may.includes('regroup')) return [];
  const { from, alone } = splitsFrom(detail.messages, message.id);
  return [
    from && { label: t('split.fromHere'), onClick: () => void regroup.split(from) },
    alone && {
      label: t(alone.length > 1 ? 'split.withAnswer' : 'split.alone'),
      onClick: () => void regroup.split(alone),
    },
  ];
}

/** What can be done with one message. */
export function MessageMenu({ message, detail }: MenuProps) {
  const [asking, setAsking] = useState<'write' | 'remove' | null>(null);
  const splits = useSplits({ message, detail });
  const mayTranslate = detail.may.includes('note');
  const has = message.translation !== null;
  const acts = [
    mayTranslate && {
      label: t(has ? 'translation.edit' : 'translation.add'),
      onClick: () => setAsking('write'),
    },
    mayTranslate && has && { label: t('translation.remove'), onClick: () => setAsking('remove') },
    ...splits,
  ];
  const onClose = () => setAsking(null);
  return (
    <span className={css.menu}>
      <MoreMenu label={t('message.acts')} acts={acts} />
      <Suspense>
        {asking === 'write' && (
          <TranslationDialog message={message} conversationId={detail.conversation.id} onClose={onClose} />
        )}
      </Suspense>
      {asking === 'remove' && (
        <ConfirmRemoval
          title={t('translation.removeTitle')}
          words={t('translation.removeWords')}
          act={t('translation.remove')}
          path={`/messages/${message.id}/translation`}
          stale="conversation"
          onClose={onClose}
        />
      )}
    </span>
  );
}
