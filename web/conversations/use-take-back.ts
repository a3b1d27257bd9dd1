import { useQueryClient } from '@tanstack/react-query';
import { toast, toastError } from '../kit/toast.ts';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
import { type Taken, takeBack, takeBackMany } from '../lib/take-back.ts';
import type { Undoable } from '../lib/undoable.ts';
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

/** Takes back what was sent last: one reply, or those of many that have not left. */
export function useTakeBackLast() {
  const client = useQueryClient();
  const takeBack = useTakeBack();
  return async ({ more, ...one }: Undoable): Promise<void> => {
    if (!more) return takeBack(one);
    const all = [one.outgoingId, ...more];
    try {
      const count = await takeBackMany(client, all);
      toast(
        t(count === all.length ? 'undo.manyDone' : 'undo.manySome', { count, of: all.length }),
        'undo-many',
      );
    } catch (error) {
      toastError(error);
    }
  };
}
