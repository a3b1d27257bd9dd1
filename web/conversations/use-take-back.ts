import { useQueryClient } from '@tanstack/react-query';
import { toast, toastError } from '../kit/toast.ts';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
import { type Taken, takeBack } from '../lib/take-back.ts';
import { useWhere } from './use-where.ts';

/** Takes a reply back and shows its conversation, in whose composer the words then stand. */
export function useTakeBack() {
  const client = useQueryClient();
  const { open } = useWhere();
  const me = useMe();
  return async (taken: Taken): Promise<void> => {
    if (me === null) return;
    try {
      await takeBack(client, me.id, taken);
      toast(t('undo.done'), `undo-${taken.conversationId}`);
      open(taken.conversationId);
    } catch (error) {
      toastError(error);
    }
  };
}
