import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstStretch, grown, type Left } from './use-stretch.ts';

const place = fc
  .tuple(fc.nat(2000), fc.nat(2000))
  .map(([count, at]) => ({ count, at: count === 0 ? -1 : (at % (count + 1)) - 1 }));

const drawn = (count: number, { above, below }: Left) => count - above - below;

describe('a long thread', () => {
  it('begins with a stretch that holds its first place, and little else', () => {
    fc.assert(
      fc.property(place, ({ count, at }) => {
        const left = firstStretch(count, at);
        const first = at < 0 ? count - 1 : at;
        expect(drawn(count, left)).toBe(Math.min(40, count));
        expect(left.above <= Math.max(0, first) && first < count - left.below + (count === 0 ? 1 : 0)).toBe(
          true,
        );
      }),
    );
  });

  it('grows to the whole, downwards first, and never loses what was drawn', () => {
    fc.assert(
      fc.property(place, ({ count, at }) => {
        let left = firstStretch(count, at);
        while (left.above + left.below > 0) {
          const next = grown(left);
          expect(next.above <= left.above && next.below <= left.below).toBe(true);
          expect(drawn(count, next)).toBeGreaterThan(drawn(count, left));
          if (left.below > 0) expect(next.above).toBe(left.above);
          left = next;
        }
      }),
    );
  });
});
