import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMails, type HeldMail, nextRound } from './comparison.ts';

const at = (n: number): Date => new Date(1_700_000_000_000 + n * 1_000);
const listed = (uid: number, size = 10, time = uid) => ({ uid, size, at: at(time) });
const held = (uid: number, more: Partial<HeldMail> = {}): HeldMail => ({
  folder: 'imap://a@b/INBOX',
  uid,
  size: 10,
  at: at(uid),
  gone: false,
  ...more,
});

describe('a comparison', () => {
  it('tells what both have, what only one has, and what is another mail', () => {
    const found = compareMails(
      [listed(1), listed(2, 99), listed(3, 10, 77), listed(5)],
      [held(1), held(2), held(3), held(4)],
    );
    expect(found.same.map(({ uid }) => uid)).toEqual([1]);
    expect(found.changed.map(({ listed: { uid } }) => uid)).toEqual([2, 3]);
    expect(found.unknown.map(({ uid }) => uid)).toEqual([5]);
    expect(found.gone.map(({ uid }) => uid)).toEqual([4]);
  });

  it('takes what was never written down for no contradiction', () => {
    const known = [held(1, { size: null, at: null }), held(2, { at: null })];
    expect(compareMails([listed(1), { ...listed(2), at: null }], known).same).toHaveLength(2);
  });

  it('goes by the last round through a UID', () => {
    const rounds = [
      held(1),
      held(1, { folder: 'imap://a@b/INBOX#10', size: 5 }),
      held(1, { folder: 'imap://a@b/INBOX#9' }),
    ];
    const found = compareMails([listed(1, 5)], rounds);
    expect(found.same.map(({ folder }) => folder)).toEqual(['imap://a@b/INBOX#10']);
    expect(found.gone).toHaveLength(2);
    expect(nextRound('imap://a@b/INBOX#9')).toBe('imap://a@b/INBOX#10');
    expect(nextRound('imap://a@b/INBOX')).toBe('imap://a@b/INBOX#1');
  });

  it('puts every listed mail and every place into exactly one drawer', () => {
    const uids = fc.uniqueArray(fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(uids, uids, fc.func(fc.integer({ min: 10, max: 12 })), (there, here, size) => {
        const list = there.map((uid) => listed(uid, size(uid)));
        const known = here.map((uid) => held(uid));
        const { same, unknown, changed, gone } = compareMails(list, known);
        const drawers = [...same, ...changed.map((one) => one.listed), ...unknown].map(({ uid }) => uid);
        expect(drawers.sort((a, b) => a - b)).toEqual(there.toSorted((a, b) => a - b));
        expect([...gone, ...same, ...changed.map((one) => one.held)]).toHaveLength(here.length);
      }),
    );
  });
});
