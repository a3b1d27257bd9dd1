import type { ClipboardEvent, DragEvent, KeyboardEvent } from 'react';
import { toast } from '../kit/toast.ts';
import { number } from '../lib/dates.ts';
import { longestDraft } from '../lib/draft-keeper.ts';
import { comboOf, composing } from '../lib/hotkeys.ts';
import { t } from '../lib/i18n/index.ts';
import type { DraftState } from './use-draft.ts';
import type { FilesState } from './use-files.ts';

/** There and back each by its own way, so that whoever goes on by Tab gets out of the field. */
const turning = { reply: 'Tab', note: 'shift+Tab' };

/** What the keys do while one writes; `send` is null while nothing can be sent. */
export function keysOf(draft: DraftState, may: Set<string>, send: (() => void) | null) {
  return (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const combo = comboOf(event.nativeEvent);
    if (combo === 'mod+Enter' && send) send();
    else if (combo === turning[draft.kind] && draft.text === '' && may.has('note') && may.has('reply'))
      draft.turn(draft.kind === 'reply' ? 'note' : 'reply');
    else return;
    event.preventDefault();
  };
}

/** Words that would make the draft longer than the desk keeps stay where they came from. */
function tooMany(event: ClipboardEvent | DragEvent, data: DataTransfer, written: number): boolean {
  const count = data.getData('text/plain').length;
  if (written + count <= longestDraft) return false;
  event.preventDefault();
  toast(t('composer.pasteTooLong', { count: number(count), limit: number(longestDraft) }));
  return true;
}

/** Files that are pasted or dropped go with the reply; words are left to the field, as long as a draft may hold them. */
export function takesIn(files: FilesState, draft: DraftState) {
  const replying = draft.kind === 'reply';
  const take = (event: ClipboardEvent | DragEvent, data: DataTransfer) => {
    if (tooMany(event, data, draft.text.length)) return;
    if (!replying || data.files.length === 0) return;
    // office programs put a picture of the cells beside their words; the words are meant
    if (event.type === 'paste' && data.types.includes('text/plain')) return;
    event.preventDefault();
    void files.add(data.files);
  };
  return {
    onPaste: (event: ClipboardEvent) => take(event, event.clipboardData),
    onDrop: (event: DragEvent) => take(event, event.dataTransfer),
    onDragOver: (event: DragEvent) => {
      if (replying && event.dataTransfer.types.includes('Files')) event.preventDefault();
    },
  };
}
