import { afterEach, expect, test, vi } from 'vitest';
import { emptyDraft, keepDraft, keptDraft } from '../lib/drafts.ts';
import { lengthOf } from './draft.ts';

function storage(): Storage {
  const values = new Map<string, string>();
  return {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  } as unknown as Storage;
}

afterEach(() => vi.unstubAllGlobals());

test('a browser that refuses storage gives an empty draft', () => {
  vi.stubGlobal('window', {});
  keepDraft('p', 'c', { ...emptyDraft, reply: 'x' });
  expect(keptDraft('p', 'c')).toEqual(emptyDraft);
});

test('what is kept broken is an empty draft', () => {
  const session = storage();
  vi.stubGlobal('window', { sessionStorage: session });
  session.setItem('sellerdesk.draft.p.c', '{"kind":7,"reply":[]}');
  expect(keptDraft('p', 'c')).toEqual(emptyDraft);
  session.setItem('sellerdesk.draft.p.c', 'not json');
  expect(keptDraft('p', 'c')).toEqual(emptyDraft);
});

test('a draft belongs to one person and one conversation, and goes when it is emptied', () => {
  const session = storage();
  vi.stubGlobal('window', { sessionStorage: session });
  keepDraft('p', 'c', { kind: 'note', reply: 'Hallo', note: '等回复' });
  expect(keptDraft('p', 'c')).toEqual({ kind: 'note', reply: 'Hallo', note: '等回复' });
  expect(keptDraft('q', 'c')).toEqual(emptyDraft);
  expect(keptDraft('p', 'd')).toEqual(emptyDraft);
  keepDraft('p', 'c', { ...emptyDraft, kind: 'note' });
  expect(session.getItem('sellerdesk.draft.p.c')).toBeNull();
});

test('limits are counted without the white space around', () => {
  expect(lengthOf(`  ${'x'.repeat(2000)}\n`)).toEqual({ count: 2000, level: 'fine' });
  expect(lengthOf('x'.repeat(2001)).level).toBe('long');
  expect(lengthOf('x'.repeat(4000)).level).toBe('long');
  expect(lengthOf('x'.repeat(4001)).level).toBe('too_long');
});
