import { type ChangeEvent, type RefObject, useState } from 'react';
import type { FittingTemplate, MacroAct } from '../knowledge/queries.ts';
import { missingIn } from '../knowledge/variables.ts';
import type { ConversationDetail } from '../lib/contracts.ts';
import { composing } from '../lib/hotkeys.ts';
import { type Place, putAt, slashAt } from './template-places.ts';
import type { DraftState } from './use-draft.ts';

/** What was put into a reply that has not been sent. */
interface Inserted {
  ids: string[];
  acts: MacroAct[];
}
const nothing: Inserted = { ids: [], acts: [] };

/** By conversation, so that going to another one and back forgets nothing. */
const inserted = new Map<string, Inserted>();
const mostUses = 20;

/** What an act settles, as the desk has it (`settles` of its contract): of two that settle the same the first stays. */
function settles(one: MacroAct): string {
  if (one.act === 'tag') return `tag ${one.name}`;
  if (one.act === 'close' || one.act === 'snooze') return 'state';
  return one.act === 'prioritise' ? 'priority' : 'assignee';
}
const mostActs = 8;
const withAct = (acts: MacroAct[], one: MacroAct): MacroAct[] =>
  acts.length === mostActs || acts.some((other) => settles(other) === settles(one)) ? acts : [...acts, one];

function useInserted(conversationId: string) {
  const [kept, setKept] = useState(() => inserted.get(conversationId) ?? nothing);
  const keep = (next: Inserted) => {
    inserted.set(conversationId, next);
    setKept(next);
  };
  return [kept, keep] as const;
}

/** What is to be marked after a text was put in: the first that is missing in it, else the place behind it. */
function markedAfter(from: number, text: string): Place {
  const [first] = missingIn(text);
  const end = from + text.length;
  return first ? { from: from + first.from, to: from + first.to } : { from: end, to: end };
}

/** Putting templates into a reply: the place of the caret, what of them is missing still, and what follows the sending. */
export function useTemplates(
  { conversation: { id: conversationId } }: ConversationDetail,
  draft: DraftState,
  field: RefObject<HTMLTextAreaElement | null>,
) {
  const replying = draft.kind === 'reply';
  const [place, setPlace] = useState<Place | null>(null);
  const [kept, keep] = useInserted(conversationId);
  // what was cleared away was not used
  const current = replying && draft.text.trim() !== '' ? kept : nothing;
  const missing = replying ? missingIn(draft.text) : [];
  const select = ({ from, to }: Place) => {
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
  };
  return {
    ...current,
    missing,
    opened: replying && place !== null,
    select,
    /** Opens at the caret. */
    open() {
      const at = field.current?.selectionStart ?? draft.text.length;
      setPlace({ from: at, to: field.current?.selectionEnd ?? at });
    },
    /** Back to the words, behind what was typed. */
    close() {
      setPlace(null);
      const behind = place && { from: place.to, to: place.to };
      if (behind) requestAnimationFrame(() => select(behind));
    },
    /** Opens when a slash was typed into an empty line. */
    typed({ currentTarget: { value, selectionStart }, nativeEvent }: ChangeEvent<HTMLTextAreaElement>) {
      if (!replying || value.length !== draft.text.length + 1) return;
      if (composing(nativeEvent as unknown as KeyboardEvent)) return;
      setPlace(slashAt(value, selectionStart));
    },
    insert({ id, text, acts }: FittingTemplate) {
      if (!place) return;
      draft.write(putAt(draft.text, place, text));
      const ids = [...new Set([...current.ids, id])].slice(0, mostUses);
      keep({ ids, acts: acts.reduce(withAct, current.acts) });
      setPlace(null);
      // once the field has the words and the window is gone
      requestAnimationFrame(() => select(markedAfter(place.from, text)));
    },
    dropActs: () => keep({ ...current, acts: [] }),
    forget: () => keep(nothing),
  };
}

export type TemplatesState = ReturnType<typeof useTemplates>;
