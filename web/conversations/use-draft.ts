import { useEffect, useRef, useState } from 'react';
import { newKey } from '../lib/api.ts';
import type { ConversationDetail } from '../lib/contracts.ts';
import { keeperOf } from '../lib/draft-keeper.ts';
import { broughtBack, type Draft, keepDraft, keptDraft } from '../lib/drafts.ts';
import { useHeld } from '../lib/external.ts';
import { movedOn } from './timeline.ts';

const idsOf = ({ messages }: ConversationDetail) => new Set(messages.map(({ id }) => id));

/** The text being written, kept in the tab and on the desk, and whether the thread has moved on since it was begun. */
export function useDraft(detail: ConversationDetail, me: string) {
  const { id } = detail.conversation;
  const [draft, change] = useState(() => keptDraft(me, id));
  const [seen, setSeen] = useState(() => idsOf(detail));
  const keeper = keeperOf(me, id);
  const key = useRef(newKey());
  const back = useHeld(broughtBack);
  const known = useRef(back);
  useEffect(() => {
    if (known.current === back) return;
    known.current = back;
    key.current = newKey();
    change(keptDraft(me, id));
    keeper.changed();
  }, [back, me, id, keeper]);
  useEffect(() => {
    void keeper.load();
    return keeper.flush;
  }, [keeper]);
  const kind = detail.may.includes(draft.kind) ? draft.kind : draft.kind === 'reply' ? 'note' : 'reply';
  const text = draft[kind];
  const put = (next: Draft) => {
    change(next);
    keepDraft(me, id, next);
    keeper.changed();
  };
  return {
    kind,
    text,
    reply: draft.reply,
    state: keeper.state,
    /** The same for every try of the same text, so that a lost answer does not send it twice. */
    key,
    moved: draft.reply.trim() !== '' && movedOn(seen, detail.messages, me),
    readAll: () => setSeen(idsOf(detail)),
    turn: (kind: Draft['kind']) => put({ ...draft, kind }),
    write(next: string) {
      if (text.trim() === '') setSeen(idsOf(detail));
      key.current = newKey();
      put({ ...draft, [kind]: next });
    },
    clear: () => {
      key.current = newKey();
      put({ ...draft, kind: 'reply', [kind]: '' });
    },
  };
}

export type DraftState = ReturnType<typeof useDraft>;
