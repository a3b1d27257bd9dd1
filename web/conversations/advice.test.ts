import { expect, test } from 'vitest';
import type { Delivery } from '../lib/contracts.ts';
import en from '../lib/i18n/en/thread.ts';
import zh from '../lib/i18n/zh/thread.ts';
import { adviceFor } from './advice.ts';

const ways: Delivery['state'][] = ['queued', 'sending', 'accepted', 'deferred', 'delivered'];

test.each(ways)('a reply that is %s needs nobody, whatever is noted', (state) => {
  expect(adviceFor({ state, problem: null })).toBeNull();
  expect(adviceFor({ state, problem: 'buyer_opted_out' })).toBeNull();
});

test('a problem that nobody has words for is advised on by its state', () => {
  expect(adviceFor({ state: 'failed', problem: 'never_seen' })).toBe('delivery.failedWords');
  expect(adviceFor({ state: 'refused', problem: null })).toBe('delivery.refusedWords');
  expect(adviceFor({ state: 'uncertain', problem: 'toString' })).toBe('delivery.uncertainWords');
});

test('after an opt-out nobody is told to write again: Seller Central, and only what is critical', () => {
  const advice = adviceFor({ state: 'refused', problem: 'buyer_opted_out' });
  expect(advice).toBe('delivery.optedOutWords');
  expect(en['delivery.optedOutWords']).toMatch(/Do not send .* again/);
  expect(en['delivery.optedOutWords']).toMatch(/critical.*Seller Central|Seller Central.*critical/);
  expect(en['delivery.optedOutWords']).not.toMatch(/reply again|write again/i);
  expect(zh['delivery.optedOutWords']).toMatch(/请勿重发.*卖家后台/);
});

test.each([
  ['key_destroyed', 'delivery.erasedWords'],
  ['gave_up', 'delivery.gaveUpWords'],
  ['recipient_refused', 'delivery.noRecipientWords'],
] as const)('a reply that failed by %s has words of its own', (problem, words) => {
  expect(adviceFor({ state: 'failed', problem })).toBe(words);
  expect(en[words]).not.toBe(en['delivery.failedWords']);
  expect(zh[words]).not.toBe(zh['delivery.failedWords']);
});
