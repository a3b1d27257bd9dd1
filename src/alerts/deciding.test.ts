import { describe, expect, test } from 'vitest';
import { decide } from './deciding.ts';
import type { Finding, KnownAlert } from './finding.ts';

const since = new Date('2026-03-02T12:00:00Z');
const later = new Date('2026-03-03T12:00:00Z');
const finding = (more: Partial<Finding> = {}): Finding => ({
  ...{ kind: 'feed_silent', subjectId: 'box', storeId: 'store', mailboxId: 'box', since },
  ...{ figures: { expected: 14 }, certain: true, ...more },
});
const known = (more: Partial<KnownAlert> = {}): KnownAlert => ({
  ...{ id: 'alert', kind: 'feed_silent', subject_id: 'box', store_id: 'store', since },
  ...{ figures: { expected: 14 }, state: 'open', acknowledged_count: null, ...more },
});
const nothing = { raise: [], refresh: [], resolve: [] };
const nobody = new Set<string>();

describe('what is raised', () => {
  test('what is certain and does not stand yet', () => {
    expect(decide([], [finding()], nobody).raise).toEqual([finding()]);
    expect(decide([], [finding({ certain: false })], nobody)).toEqual(nothing);
    expect(decide([known()], [finding()], nobody)).toEqual(nothing);
  });
  test('a store as a whole instead of each of its mailboxes, unless one of them is told of already', () => {
    const whole = finding({ subjectId: 'store', mailboxId: null });
    const other = finding({ subjectId: 'other', mailboxId: 'other' });
    expect(decide([], [finding(), other, whole], nobody).raise).toEqual([whole]);
    expect(decide([known()], [finding(), other, whole], nobody).raise).toEqual([other]);
    expect(decide([known({ subject_id: 'store' })], [finding(), whole], nobody).raise).toEqual([]);
  });
  test('no thinning beside a silence, or within the day after one', () => {
    const thin = finding({ kind: 'feed_thin' });
    expect(decide([], [thin], nobody).raise).toEqual([thin]);
    expect(decide([], [finding(), thin], nobody).raise).toEqual([finding()]);
    expect(decide([known({ state: 'resolved' })], [thin], nobody).raise).toEqual([]);
  });
});

describe('what stands', () => {
  test('is over when it is found no more, or when it is another silence', () => {
    expect(decide([known()], [], nobody).resolve).toEqual([known()]);
    const next = finding({ since: later });
    expect(decide([known()], [next], nobody)).toEqual({ ...nothing, resolve: [known()], raise: [next] });
    expect(decide([known({ state: 'resolved' })], [], nobody)).toEqual(nothing);
  });
  test('stays while it is found, even when that would not raise it; new figures are kept, no figures are not', () => {
    const figures = { expected: 20 };
    const doubted = finding({ certain: false, figures });
    expect(decide([known()], [doubted], nobody).refresh).toMatchObject([
      { id: 'alert', figures, reopen: false },
    ]);
    expect(decide([known()], [finding({ figures: {} })], nobody)).toEqual(nothing);
  });
  test('of a mailbox that is being tried stays', () => {
    const login = known({ kind: 'mailbox_login' });
    expect(decide([login], [], new Set(['box']))).toEqual(nothing);
    expect(decide([login], [], nobody).resolve).toEqual([login]);
    expect(decide([known()], [], new Set(['box'])).resolve).toEqual([known()]);
  });
  test('is opened again when there are more than somebody took on', () => {
    const kind = 'mails_quarantined' as const;
    const taken = known({ kind, state: 'acknowledged', acknowledged_count: 2, figures: { count: 2 } });
    const reopened = (count: number) =>
      decide([taken], [finding({ kind, figures: { count } })], nobody).refresh;
    expect(reopened(2)).toEqual([]);
    expect(reopened(1)).toMatchObject([{ reopen: false }]);
    expect(reopened(3)).toMatchObject([{ reopen: true }]);
  });
});
