import { remember, remembered } from '../lib/storage.ts';

/** What a person has begun to write in a conversation. */
export interface Draft {
  kind: 'reply' | 'note';
  reply: string;
  note: string;
}

export const emptyDraft: Draft = { kind: 'reply', reply: '', note: '' };
export const softLimit = 2000;
export const hardLimit = 4000;

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

/** How a text stands to the limits of a reply, counted as the desk counts it (UTF-16 units, ends trimmed). */
export function lengthOf(text: string): { count: number; level: 'fine' | 'long' | 'too_long' } {
  const count = text.trim().length;
  return { count, level: count > hardLimit ? 'too_long' : count > softLimit ? 'long' : 'fine' };
}
