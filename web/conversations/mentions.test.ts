import { expect, it } from 'vitest';
import { beginsMention, mentionedIn } from './mentions.ts';

it.each(['@', 'Ask @', '问 ＠', '（@'])('%s begins a mention', (before) => {
  expect(beginsMention(before)).toBe(true);
});

it.each(['mail@', 'a', '', '@ '])('%s does not', (before) => {
  expect(beginsMention(before)).toBe(false);
});

it('names those who are called', () => {
  const people = [{ name: 'Mei Lin' }, { name: 'Jonas Weber' }];
  expect(mentionedIn('@Mei Lin bitte schauen', people)).toEqual([{ name: 'Mei Lin' }]);
  expect(mentionedIn('Mei Lin', people)).toEqual([]);
});
