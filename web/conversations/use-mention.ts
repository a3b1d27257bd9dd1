import { type RefObject, useState } from 'react';
import { beginsMention } from './mentions.ts';

/** Puts a colleague's name where the caret stands, behind the `@` that called for it. */
export function useMention(field: RefObject<HTMLTextAreaElement | null>, write: (text: string) => void) {
  const [opened, onChange] = useState(false);
  return {
    opened,
    onChange,
    /** A note was changed to `text`. */
    typed(text: string) {
      const caret = field.current?.selectionStart ?? text.length;
      if (beginsMention(text.slice(0, caret))) onChange(true);
    },
    pick(name: string) {
      const area = field.current;
      onChange(false);
      if (!area) return;
      const { selectionStart: caret, value } = area;
      const before = value.slice(0, caret);
      const called = beginsMention(before);
      const put = `${called ? '' : before === '' || /\s$/.test(before) ? '@' : ' @'}${name} `;
      write(`${before}${put}${value.slice(caret)}`);
      requestAnimationFrame(() => {
        area.focus();
        area.setSelectionRange(caret + put.length, caret + put.length);
      });
    },
  };
}
