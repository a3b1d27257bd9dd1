import { expect, test } from 'vitest';
import { ranked, scoreOf } from './fuzzy.ts';

const names = (query: string, texts: string[]) => ranked(query, texts, (text) => [text]);

test('what lacks a letter or has them in another order does not fit', () => {
  expect(scoreOf('xyz', 'Stores')).toBeNull();
  expect(scoreOf('ts', 'Stores and mailboxe')).not.toBeNull();
  expect(scoreOf('sa', 'as')).toBeNull();
});

test('an empty query keeps everything as it stands', () => {
  expect(names('', ['b', 'a'])).toEqual(['b', 'a']);
});

test('starts beat middles, words beat scatter', () => {
  expect(names('lumo', ['Yellow umo', 'Lumo EU'])[0]).toBe('Lumo EU');
  expect(names('le', ['Simple', 'Lumo EU'])[0]).toBe('Lumo EU');
  expect(names('close', ['Closed', 'Close'])[0]).toBe('Close');
});

test('Chinese is found by any of its characters', () => {
  expect(names('店铺', ['店铺与邮箱', '成员'])).toEqual(['店铺与邮箱']);
  expect(names('邮箱', ['店铺与邮箱', '成员'])).toEqual(['店铺与邮箱']);
});

test('the best of several texts counts', () => {
  const items = [{ texts: ['归档', 'archive'] }, { texts: ['关闭会话', 'Close conversation'] }];
  expect(ranked('close', items, (item) => item.texts)).toEqual([items[1]]);
});

test('Chinese is found by the initials of its pinyin', () => {
  expect(names('yx', ['店铺与邮箱', '成员'])).toEqual(['店铺与邮箱']);
  expect(names('cy', ['店铺与邮箱', '成员'])).toEqual(['成员']);
});
