import { hold } from './external.ts';
import { remember, remembered } from './storage.ts';
import { wordsBack } from './undoable.ts';

/** What a person has begun to write in a conversation. */
export interface Draft {
  kind: 'reply' | 'note';
  reply: string;
  note: string;
}

export const emptyDraft: Draft = { kind: 'reply', reply: '', note: '' };

const nameOf = (person: string, conversation: string) => `draft.${person}.${conversation}`;

/** The draft of this person in this conversation, kept in the tab: it survives a reload and a sign-in. */
export function keptDraft(person: string, conversation: string): Draft {
  const kept = remembered<Partial<Draft>>('session', nameOf(person, conversation));
  return {
    kind: kept?.kind === 'note' ? 'note' : 'reply',
    reply: typeof kept?.reply === 'string' ? kept.reply : '',
    note: typeof kept?.note === 'string' ? kept.note : '',
  };
}

export function keepDraft(person: string, conversation: string, draft: Draft): void {
  const empty = draft.reply === '' && draft.note === '';
  remember('session', nameOf(person, conversation), empty ? null : draft);
}

/** Counts words that came back into a draft from elsewhere, so that an open composer looks again. */
export const broughtBack = hold(0);

/** Puts the words of a reply that was taken back into the composer of its conversation. */
export function bringBack(person: string, conversation: string, words: string): void {
  const draft = keptDraft(person, conversation);
  keepDraft(person, conversation, { ...draft, kind: 'reply', reply: wordsBack(words, draft.reply) });
  broughtBack.set(broughtBack.get() + 1);
}
