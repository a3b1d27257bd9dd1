import type { MessageId } from '../lib/i18n/index.ts';

/** Every key of the desk as the sheet shows it: what it does, then its combinations. */
export const keyMap: { title: MessageId; keys: [MessageId, ...string[]][] }[] = [
  {
    title: 'keys.move',
    keys: [
      ['keys.next', 'j', 'ArrowDown'],
      ['keys.previous', 'k', 'ArrowUp'],
      ['keys.open', 'Enter'],
      ['keys.leave', 'Escape'],
    ],
  },
  {
    title: 'keys.desk',
    keys: [
      ['palette.title', 'mod+k'],
      ['today.title', 'd'],
      ['keys.search', '/'],
      ['keys.alerts', 'b'],
      ['keys.help', '?'],
    ],
  },
  {
    title: 'keys.work',
    keys: [
      ['keys.reply', 'r'],
      ['keys.note', 'n'],
      ['keys.switch', 'Tab'],
      ['keys.template', '/'],
      ['keys.send', 'mod+Enter'],
      ['undo.key', 'z'],
      ['keys.assign', 'a'],
      ['keys.handOver', 'h'],
      ['keys.merge', 'm'],
      ['keys.moveTo', 'v'],
      ['keys.closeIt', 'e'],
      ['act.snooze', 's'],
      ['act.tag', 't'],
      ['act.priority', 'p'],
      ['keys.watch', 'w'],
      ['act.select', 'x'],
      ['act.selectAll', 'shift+x'],
      ['many.act', 'c'],
    ],
  },
];
