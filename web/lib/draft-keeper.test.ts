import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinDrafts } from './draft-keeper.ts';

const words = fc.record({
  kind: fc.constantFrom('reply' as const, 'note' as const),
  reply: fc.string(),
  note: fc.string(),
});

it('of two windows that wrote one draft nothing is lost', () => {
  fc.assert(
    fc.property(words, words, (theirs, ours) => {
      const joined = joinDrafts(theirs, ours);
      for (const part of ['reply', 'note'] as const)
        for (const one of [theirs, ours]) expect(joined[part]).toContain(one[part].trim());
    }),
  );
});

it('what one window wrote on from the other stands there once', () => {
  const before = { kind: 'reply' as const, reply: 'Guten Tag', note: '' };
  const after = { ...before, reply: 'Guten Tag, Ihr Paket ist unterwegs.' };
  expect(joinDrafts(before, after)).toEqual(after);
  expect(joinDrafts(after, before)).toEqual(after);
});
