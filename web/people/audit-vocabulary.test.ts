import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { DeliveryPhase } from '../../src/mail/sending/outcome.ts';
import en from '../lib/i18n/en/trail.ts';
import { speak } from '../lib/i18n/index.ts';
import zh from '../lib/i18n/zh/trail.ts';
import { vocabulary } from './audit-vocabulary.ts';
import { dataWords } from './audit-words.ts';

beforeAll(() => vi.stubGlobal('document', { documentElement: {} }));
afterAll(() => vi.unstubAllGlobals());

const words = vocabulary({ names: { '0198c0de-0000-7000-8000-0000000000aa': 'Lumo EU' }, explanation: null });

test('what the catalogue does not know is told as it was recorded', async () => {
  await speak('zh');
  expect(dataWords({ novelty: 'never_heard_of', toString: 'constructor' }, words)).toBe(
    'novelty：never_heard_of\u00A0· toString：constructor',
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
  expect(dataWords(refused, words)).toBe('reason: wrong email or password\u00A0· failures: 2');
  expect(dataWords(changed, words)).toBe('store: Lumo EU\u00A0· changed: sending, paused\u00A0· paused: no');
  await speak('zh');
  expect(dataWords(refused, words)).toBe('原因：邮箱或密码错误\u00A0· 失败次数：2');
  expect(dataWords(changed, words)).toBe('店铺：Lumo EU\u00A0· 已修改：发信, 暂停\u00A0· 暂停：否');
  expect(dataWords({ roleBefore: 'agent', role: 'lead' }, words)).toBe('原角色：客服\u00A0· 角色：组长');
  expect(dataWords({ scopes: ['mail:write'] }, words)).toBe('权限范围：导入邮件');
  expect(dataWords({ from: 'sending', as: 'sent' }, words)).toBe('此前：发送中\u00A0· 结果：已发出');
});

test('a fault on the way out is told without a code', async () => {
  const refused = { from: 'sending', problem: 'recipient_refused', phase: 'rcpt' };
  const explained = vocabulary({ names: {}, explanation: 'The server refused the recipient.' });
  await speak('en');
  expect(dataWords(refused, explained)).toBe(
    'before: Sending\u00A0· problem: The server refused the recipient.\u00A0· how far: naming the recipient',
  );
  expect(dataWords({ number: 12, regrouping: '0198c0de-0000-7000-8000-0000000000bb' }, words)).toBe(
    'conversation: #12',
  );
  expect(dataWords({ name: 'mail.send' }, words)).toBe('name: Sending a reply');
});

test('what was undone, and until when something sleeps, is told in words', async () => {
  await speak('zh');
  const event = '0198c0de-0000-7000-8000-0000000000cc';
  expect(dataWords({ act: 'tagged', event }, words)).toBe('操作：添加标签');
  expect(dataWords({ until: 'buyer_writes' }, words)).toBe('直到：买家来信');
  expect(dataWords({ until: '2026-11-24T01:00:00.000Z' }, words)).toMatch(/^直到：2026年11月24日/);
  expect(dataWords({ language: 'zh' }, words)).toBe('语言：中文');
});

test('every phase of sending has words in both languages', () => {
  const phases: Record<DeliveryPhase | 'sent_folder', true> = {
    connect: true,
    greeting: true,
    hello: true,
    starttls: true,
    auth: true,
    mail: true,
    rcpt: true,
    data: true,
    body: true,
    after_dot: true,
    quit: true,
    sent_folder: true,
  };
  for (const phase of Object.keys(phases)) {
    expect(Object.keys(en)).toContain(`phase.${phase}`);
    expect(Object.keys(zh)).toContain(`phase.${phase}`);
  }
});
