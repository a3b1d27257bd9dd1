import { useQueryClient } from '@tanstack/react-query';
import { toast, toastError } from '../kit/toast.ts';
import { toastUndo } from '../kit/undo-toast.tsx';
import { change } from '../lib/api.ts';
import type { Acted } from '../lib/contracts.ts';
import { hold } from '../lib/external.ts';
import { t } from '../lib/i18n/index.ts';
import { ownStep } from '../lib/own-steps.ts';
import { offerUndo } from '../lib/undoable.ts';
import { useWhere } from './use-where.ts';

/** What was done last and can be undone: the events, and the conversation to show again. */
export interface LastAct {
  events: string[];
  conversationId: string | null;
}

/** The last act of this window; a reply that was sent since takes its place. */
export const lastAct = hold<LastAct | null>(null);

/** Everything that shows conversations is read again. */
export const staleAll = [['conversation'], ['counts'], ['news'], ['views'], ['tags']] as const;

/** Undoes the last act, and shows its conversation. */
export function useUndoAct() {
  const client = useQueryClient();
  const { open } = useWhere();
  const undo = async ({ events, conversationId }: LastAct): Promise<void> => {
    lastAct.set(null);
    try {
      const steps = events.map((event) => () => change<Acted>('POST', `/events/${event}/undo`));
      for (const step of steps) await (conversationId === null ? step() : ownStep(conversationId, step));
      toast(t('done.undone'), 'act');
      if (conversationId !== null) open(conversationId);
    } catch (error) {
      toastError(error);
    } finally {
      for (const key of staleAll) void client.invalidateQueries({ queryKey: [...key] });
    }
  };
  /** Says what was done, and offers to undo it by a button and by key. */
  const offer = (said: string, act: LastAct): void => {
    if (act.events.length === 0) {
      toast(said, 'act');
      return;
    }
    offerUndo(null);
    lastAct.set(act);
    toastUndo(said, 'act', () => void undo(act));
  };
  return { undo, offer };
}
