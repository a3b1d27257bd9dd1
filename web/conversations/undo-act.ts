import { useQueryClient } from '@tanstack/react-query';
import { toast, toastError } from '../kit/toast.ts';
import { toastUndo } from '../kit/undo-toast.tsx';
import { ApiProblem, change } from '../lib/api.ts';
import type { Acted } from '../lib/contracts.ts';
import { hold } from '../lib/external.ts';
import { t } from '../lib/i18n/index.ts';
import { ownStep } from '../lib/own-steps.ts';
import { offerUndo } from '../lib/undoable.ts';
import { useWhere } from './use-where.ts';

/** What was done and can be undone: the events, and the conversation to show again. */
interface Act {
  events: readonly string[];
  conversationId: string | null;
}

/** Undoes the last act of this window; a reply that was sent since takes its place. */
export const lastAct = hold<{ undo(): void } | null>(null);

function rememberLast(undo: () => void) {
  const last = {
    undo() {
      if (lastAct.get() === last) lastAct.set(null);
      undo();
    },
  };
  lastAct.set(last);
  return last;
}

/** Says what was done, and offers to undo it by a button and by key. */
export function offerToUndo(said: string, id: string, undo: () => void): void {
  offerUndo(null);
  toastUndo(said, id, rememberLast(undo).undo);
}

/** Everything that shows conversations is read again. */
export const staleAll = [['conversation'], ['counts'], ['news'], ['views'], ['tags']] as const;

/**
 * Undoes one event after the other; one from which somebody has gone on stops none of the others.
 * @returns how many it was refused for, the last refusal, and what is left to do where the desk is away
 */
async function undoAll({ events, conversationId }: Act) {
  let refused = 0;
  let problem: unknown = null;
  for (const [index, event] of events.entries()) {
    // the event is the key, so that a second try after a lost answer is no second undo
    const step = () => change<Acted>('POST', `/events/${event}/undo`, undefined, event);
    try {
      await (conversationId === null ? step() : ownStep(conversationId, step));
    } catch (error) {
      problem = error;
      if (!(error instanceof ApiProblem)) return { refused, problem, left: events.slice(index) };
      refused += 1;
    }
  }
  return { refused, problem, left: [] };
}

/** Says what was done to conversations, and offers to undo it and to show them again. */
export function useOffer() {
  const client = useQueryClient();
  const { open } = useWhere();
  const undo = async (act: Act): Promise<void> => {
    const { events, conversationId } = act;
    const { refused, problem, left } = await undoAll(act);
    if (left.length > 0 && lastAct.get() === null)
      rememberLast(() => void undo({ events: left, conversationId }));
    const all = events.length;
    if (left.length > 0 || refused === all) toastError(problem);
    else toast(refused === 0 ? t('done.undone') : t('done.undoneSome', { done: all - refused, all }), 'act');
    if (conversationId !== null && problem === null) open(conversationId);
    for (const key of staleAll) void client.invalidateQueries({ queryKey: [...key] });
  };
  return (said: string, act: Act): void => {
    if (act.events.length === 0) toast(said, 'act');
    else offerToUndo(said, 'act', () => void undo(act));
  };
}
