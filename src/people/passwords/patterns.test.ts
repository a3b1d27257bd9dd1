import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isGuessable, repeats, withoutWalks } from './patterns.ts';

test.each([
  'password1234',
  'Password2026!',
  'P@ssw0rd1234',
  'pa55word!!!!',
  '123456789012',
  '1234567890qwerty',
  'qwertyuiop123',
  'qwertzuiop123',
  'azertyuiop!!!',
  '1qaz2wsx3edc',
  '1q2w3e4r5t6y',
  'a1b2c3d4e5f6',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'abababababab',
  'iloveyou1314',
  'iloveyouforever',
  'welcome2026!!',
  'sellerdesk2026',
  'Amazon-Seller-1',
  'Sommer2026!!!',
  'woaini520520',
  'letmein12345',
  'trustno1trustno1',
  'monkeymonkey12',
  'superman12345',
  'zxcvbnm,./123',
  '13800138000138',
  '2026-03-02-2026',
  'lumo care 2026',
])('%s is guessed early', (password) => {
  expect(isGuessable(password, ['Lumo', 'care'])).toBe(true);
});

test.each([
  'wintry-marble-otter-92',
  'correct horse battery staple',
  'tr7-Kopfstand-im-Regen',
  '雨天在屋顶弹吉他的海豚和猫头鹰',
  'zq8#Lw2!vNx4Rt',
  '0f7k2-9hd3m-wq8xz-4tnpc',
])('%s is taken', (password) => {
  expect(isGuessable(password)).toBe(false);
});

test('random letters are hardly ever called common', () => {
  const letters = fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'), {
    minLength: 16,
    maxLength: 40,
  });
  let refused = 0;
  fc.assert(
    fc.property(letters, (list) => {
      if (isGuessable(list.join('')) && new Set(list).size > 10) refused += 1;
    }),
    { numRuns: 2_000, seed: 1 },
  );
  expect(refused).toBeLessThan(20);
});

test('any unit over and over is a repeat', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 4 }), fc.integer({ min: 4, max: 9 }), (unit, times) => {
      expect(repeats(unit.repeat(times))).toBe(true);
    }),
  );
});

test('a walk counts as one character, in both directions', () => {
  expect(withoutWalks('x1234y')).toBe('x1y');
  expect(withoutWalks('poiuytx')).toBe('px');
  expect(withoutWalks('123')).toBe('123');
});

test('a long password cannot make the check slow', () => {
  const started = performance.now();
  isGuessable('thethetheandandandmeme'.repeat(9));
  isGuessable('aabbab'.repeat(33));
  expect(performance.now() - started).toBeLessThan(1_000);
});
