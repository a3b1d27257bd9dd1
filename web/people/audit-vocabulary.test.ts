import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { speak } from '../lib/i18n/index.ts';
import { vocabulary } from './audit-vocabulary.ts';
import { dataWords } from './audit-words.ts';

beforeAll(() => vi.stubGlobal('document', { documentElement: {} }));
afterAll(() => vi.unstubAllGlobals());

const words = vocabulary(new Map([['0198c0de-0000-7000-8000-0000000000aa', 'Lumo EU']]));

test('what the catalogue does not know is told as it was recorded', async () => {
  await speak('zh');
  expect(dataWords({ novelty: 'never_heard_of', toString: 'constructor' }, words)).toBe(
    'novelty：never_heard_of · toString：constructor',
  );
});

test('facts and their codes are told in the language of the reader', async () => {
  const refused = { reason: 'wrong_sign_in', failures: 2 };
  const changed = {
    storeId: '0198c0de-0000-7000-8000-0000000000aa',
    fields: ['smtp', 'paused'],
    paused: false,
  };
  await speak('en');
  expect(dataWords(refused, words)).toBe('reason: wrong email or password · failures: 2');
  expect(dataWords(changed, words)).toBe('store: Lumo EU · changed: sending, paused · paused: no');
  await speak('zh');
  expect(dataWords(refused, words)).toBe('原因：邮箱或密码错误 · 失败次数：2');
  expect(dataWords(changed, words)).toBe('店铺：Lumo EU · 已修改：发信, 暂停 · 暂停：否');
  expect(dataWords({ roleBefore: 'agent', role: 'lead' }, words)).toBe('原角色：客服 · 角色：组长');
  expect(dataWords({ scopes: ['mail:write'] }, words)).toBe('权限范围：导入邮件');
  expect(dataWords({ from: 'sending', as: 'sent' }, words)).toBe('此前：发送中 · 结果：已发出');
});
