import { expect, it } from 'vitest';
import { initials } from './pinyin.ts';

it.each([
  ['关闭', 'gb'],
  ['无需回复', 'wxhf'],
  ['合并到…', 'hbd…'],
  ['暂缓', 'zh'],
  ['标签', 'bq'],
  ['优先级', 'yxj'],
  ['我的账号', 'wdzh'],
  ['Lumo 店铺', 'Lumo dp'],
  ['Inbox', ''],
])('%s is found by %s', (text, letters) => {
  expect(initials(text)).toBe(letters);
});
