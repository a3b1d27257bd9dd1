import type { ClipboardEvent, DragEvent, KeyboardEvent } from 'react';
import { comboOf, composing } from '../lib/hotkeys.ts';
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

/** Files that are pasted or dropped go with the reply; anything else is left to the field. */
export function takesFiles(files: FilesState, replying: boolean) {
  const take = (event: ClipboardEvent | DragEvent, data: DataTransfer | null) => {
    if (!replying || !data || data.files.length === 0) return;
    event.preventDefault();
    void files.add(data.files);
  };
  return {
    // office programs put a picture of the cells beside their words; the words are meant
    onPaste: (event: ClipboardEvent) =>
      event.clipboardData.types.includes('text/plain') ? undefined : take(event, event.clipboardData),
    onDrop: (event: DragEvent) => take(event, event.dataTransfer),
    onDragOver: (event: DragEvent) => {
      if (replying && event.dataTransfer.types.includes('Files')) event.preventDefault();
    },
  };
}
