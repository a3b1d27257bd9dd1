import { expect, test } from 'vitest';
import en from '../lib/i18n/en/stores.ts';
import zh from '../lib/i18n/zh/stores.ts';
import { presetIds } from './presets.ts';
import { hintFor, passwordLabel, problemWords } from './problem-words.ts';

test('an unknown code is said in the words of the desk, or else by its name', () => {
  expect(problemWords('never_seen', 'The desk says why.')).toBe('The desk says why.');
  expect(problemWords('never_seen', null)).toBe('never_seen');
});

test('a hint is given only for a refused password at a known provider', () => {
  expect(hintFor(null, 'gmail')).toBeNull();
  expect(hintFor('timeout', 'gmail')).toBeNull();
  expect(hintFor('login_refused', 'other')).toBeNull();
  for (const id of presetIds) {
    const hint = hintFor('login_refused', id);
    expect(Object.keys(en)).toContain(hint);
    expect(Object.keys(zh)).toContain(hint);
  }
});

test('each provider’s password has its own name', () => {
  expect(passwordLabel('gmail')).toBe('mailbox.appPassword');
  expect(passwordLabel('qq')).toBe('mailbox.authCode');
  expect(passwordLabel('other')).toBe('mailbox.password');
});

const connection = [
  'host_unknown',
  'host_forbidden',
  'connection_refused',
  'connection_lost',
  'timeout',
  'tls_expired',
  'tls_wrong_name',
  'tls_untrusted',
  'tls_failed',
  'starttls_missing',
  'plain_refused',
  'login_refused',
  'login_unsupported',
  'encryption_required',
  'sender_refused',
  'tls_too_old',
  'tls_changed',
  'quota',
  'server_busy',
  'folder_missing',
  'over_quota',
  'server_error',
];

test.each(connection)('%s has words in both languages', (code) => {
  const id = `problem.${code}` as keyof typeof en;
  expect(en[id].length).toBeGreaterThan(10);
  expect(zh[id]).toMatch(/[\u4e00-\u9fff]/);
});
