import { expect, test } from 'vitest';
import { basedOn, ownStep } from './own-steps.ts';

test('what was done here moves what a command is based on, what others did does not', async () => {
  await ownStep('a', async () => ({ version: 4 }));
  await ownStep('a', async () => ({ version: 5 }));
  await ownStep('a', async () => ({ version: 7 }));
  expect([
    await basedOn('a', 3),
    await basedOn('a', 6),
    await basedOn('a', 2),
    await basedOn('b', 3),
  ]).toEqual([5, 7, 2, 3]);
});

test('an act on its way is waited for, one that fails is not held against anybody', async () => {
  const answer = Promise.withResolvers<{ version: number }>();
  const act = ownStep('c', () => answer.promise);
  const asked = basedOn('c', 1);
  answer.resolve({ version: 2 });
  expect(await asked).toBe(2);
  await act;
  await expect(ownStep('c', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await basedOn('c', 1)).toBe(2);
});
