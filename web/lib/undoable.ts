import { hold } from './external.ts';
import { remember, remembered } from './storage.ts';

/** An own reply that can still be taken back. */
export interface Undoable {
  outgoingId: string;
  conversationId: string;
  /** Of the conversation, as people say it. */
  number: number;
  /** Epoch ms by the clock of this computer, counted from the desk's own seconds. */
  until: number;
  /** Replies that were sent to others along with it, by outgoing id. */
  more?: string[];
}

const name = 'undoable';

/** The last reply of this tab that can still be taken back; it survives a reload. */
export const undoable = hold<Undoable | null>(remembered<Undoable>('session', name));

export function offerUndo(next: Undoable | null): void {
  remember('session', name, next);
  undoable.set(next);
}

/** Whole seconds until a moment (epoch ms), from 1 on; 0 when it has passed. */
export const secondsUntil = (until: number, now: number): number =>
  Math.max(0, Math.ceil((until - now) / 1000));

/** Words that come back before those that have been begun since. */
export const wordsBack = (back: string, begun: string): string =>
  begun.trim() === '' || begun.trim() === back.trim() ? back : `${back}\n\n${begun}`;
