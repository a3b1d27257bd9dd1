import { ApiProblem, change, get } from './api.ts';
import type { KeptDraft } from './contracts.ts';
import { broughtBack, type Draft, emptyDraft, keepDraft, keptDraft } from './drafts.ts';
import { type Held, hold } from './external.ts';
import { remember, remembered } from './storage.ts';
import { wordsBack } from './undoable.ts';

/** How a draft stands to what the desk keeps of it. */
export type KeptState = 'none' | 'keeping' | 'kept' | 'away' | 'too_long';

/** Characters of a draft that the desk keeps, as it has them itself. */
export const longestDraft = 100_000;
const restMs = 800;
const againMs = 4_000;

const both = (theirs: string, ours: string): string =>
  ours.includes(theirs.trim()) ? ours : theirs.includes(ours.trim()) ? theirs : wordsBack(theirs, ours);

/** Words that two windows have kept of one draft: nothing of either is lost. */
export const joinDrafts = (theirs: Draft, ours: Draft): Draft => ({
  kind: ours.kind,
  reply: both(theirs.reply, ours.reply),
  note: both(theirs.note, ours.note),
});

const sameWords = (a: Draft, b: Draft): boolean => a.reply === b.reply && a.note === b.note;
const isEmpty = ({ reply, note }: Draft): boolean => reply === '' && note === '';

/** Brings a draft to the desk, and back. */
export interface DraftKeeper {
  state: Held<KeptState>;
  /** Reads what the desk has and joins it to what is written here. */
  load(): Promise<void>;
  /** The words here have changed; they go to the desk after a moment of rest. */
  changed(): void;
  /** They go now. */
  flush(): void;
}

interface Desk {
  /** The words as the desk has them; null while nobody has asked. */
  words: Draft | null;
  /** Reads them, and joins them to what is written here. */
  read(): Promise<void>;
  /** Brings the words here to the desk; where another window was faster, its words come here. */
  bring(draft: Draft): Promise<void>;
}

/** The desk's side of a draft. */
function deskOf(person: string, conversation: string): Desk {
  const path = `/conversations/${conversation}/draft`;
  const name = `draftRevision.${person}.${conversation}`;
  let revision = remembered<number>('session', name) ?? 0;
  const stand = (next: number, words: Draft): void => {
    revision = next;
    desk.words = words;
    remember('session', name, next === 0 ? null : next);
  };
  const takeIn = ({ revision: theirs, kind, reply, note }: KeptDraft): void => {
    const ours = keptDraft(person, conversation);
    // what is written here came from those words; joined to them, what was deleted would come back
    const based = theirs === revision && !isEmpty(ours);
    stand(theirs, { kind, reply, note });
    if (based) return;
    const joined = joinDrafts({ kind, reply, note }, ours);
    if (sameWords(joined, ours)) return;
    keepDraft(person, conversation, isEmpty(ours) ? { kind, reply, note } : joined);
    broughtBack.set(broughtBack.get() + 1);
  };
  const desk: Desk = {
    words: null,
    async read() {
      const theirs = await get<KeptDraft>(path);
      if (theirs.revision > 0) takeIn(theirs);
      else desk.words = emptyDraft;
    },
    async bring(draft) {
      if (isEmpty(draft)) {
        await change('DELETE', path);
        return stand(0, emptyDraft);
      }
      const body = { ...draft, basedOn: revision };
      const answer = await change<{ kept: boolean; draft: KeptDraft }>('PUT', path, body);
      if (answer.kept) stand(answer.draft.revision, draft);
      else takeIn(answer.draft);
    },
  };
  return desk;
}

function createKeeper(person: string, conversation: string): DraftKeeper {
  const state = hold<KeptState>('none');
  const desk = deskOf(person, conversation);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  const keep = async (): Promise<void> => {
    clearTimeout(timer);
    if (busy) return;
    const draft = keptDraft(person, conversation);
    if (desk.words !== null && sameWords(desk.words, draft))
      return state.set(isEmpty(draft) ? 'none' : 'kept');
    if (Math.max(draft.reply.length, draft.note.length) > longestDraft) return state.set('too_long');
    busy = true;
    state.set(isEmpty(draft) ? 'none' : 'keeping');
    let wait: number | null = 0;
    try {
      // an empty field removes the words of the desk only where they have been seen
      await (desk.words === null ? desk.read() : desk.bring(draft));
    } catch (error) {
      state.set(isEmpty(draft) ? 'none' : 'away');
      // a refusal stays one; everything else is a desk or a network that comes back
      wait = error instanceof ApiProblem && error.status < 500 && error.status !== 401 ? null : againMs;
    } finally {
      busy = false;
    }
    if (wait !== null) timer = setTimeout(() => void keep(), wait);
  };
  const load = (): Promise<void> => {
    desk.words = null;
    return keep();
  };
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), restMs);
  };
  return { state, load, changed, flush: () => void keep() };
}

const keepers = new Map<string, DraftKeeper>();

/** The one who keeps a draft, the same for as long as the window stands, so that leaving a conversation loses nothing. */
export function keeperOf(person: string, conversation: string): DraftKeeper {
  const name = `${person} ${conversation}`;
  const known = keepers.get(name) ?? createKeeper(person, conversation);
  keepers.set(name, known);
  return known;
}
