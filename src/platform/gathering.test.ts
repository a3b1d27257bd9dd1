import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { gathering } from './gathering.ts';

afterEach(() => {
  vi.useRealTimers();
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a failure of one is its own, a failure of all is everybody’s', async () => {
  const ask = gathering<number, number>(10, async (numbers) => {
    if (numbers.includes(13)) throw new Error('all');
    return numbers.map((one) => (one < 0 ? new Error('negative') : one * 2));
  });
  const settled = await Promise.allSettled([1, -1, 2].map(ask));
  expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
    2,
    'Error: negative',
    4,
  ]);
  const failed = await Promise.allSettled([1, 13].map(ask));
  expect(failed.map((one) => one.status)).toEqual(['rejected', 'rejected']);
  expect(await ask(5)).toBe(10);
});

test('everybody gets the own answer, in parts of at most the given size, one part at a time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer(), { maxLength: 12 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 5 }),
      async (turns, most) => {
        const sizes: number[] = [];
        let atOnce = 0;
        const ask = gathering<number, string>(most, async (numbers) => {
          atOnce += 1;
          expect(atOnce).toBe(1);
          sizes.push(numbers.length);
          await turn();
          atOnce -= 1;
          return numbers.map(String);
        });
        const asked: Promise<string>[] = [];
        for (const numbers of turns) {
          asked.push(...numbers.map(ask));
          await turn();
        }
        expect(await Promise.all(asked)).toEqual(turns.flat().map(String));
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(most);
      },
    ),
    { numRuns: 100 },
  );
});

test('what is asked in one turn is answered at once', async () => {
  const sizes: number[] = [];
  const ask = gathering<number, number>(50, async (numbers) => {
    sizes.push(numbers.length);
    return numbers;
  });
  await Promise.all([1, 2, 3].map(ask));
  expect(sizes).toEqual([3]);
});

test('who was answered together is waited for, no longer than the patience; who is alone waits once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const sizes: number[] = [];
  const ask = gathering<number, number>(
    50,
    async (numbers) => {
      sizes.push(numbers.length);
      return numbers;
    },
    5,
  );
  await Promise.all([1, 2, 3].map(ask));
  const apart = [ask(1)];
  await turn();
  apart.push(ask(2));
  await turn();
  expect(sizes).toEqual([3]);
  apart.push(ask(3));
  await Promise.all(apart);
  expect(sizes).toEqual([3, 3]);

  const alone = ask(4);
  await turn();
  vi.advanceTimersByTime(4);
  await turn();
  expect(sizes).toEqual([3, 3]);
  vi.advanceTimersByTime(1);
  await alone;
  await ask(5);
  expect(sizes).toEqual([3, 3, 1, 1]);
  expect(vi.getTimerCount()).toBe(0);
});
