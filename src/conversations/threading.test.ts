import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Clue, findThread, type KnownThread } from './threading.ts';

const now = new Date('2026-03-02T12:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const clue = (more: Partial<Clue> = {}): Clue => ({
  storeId: 's',
  trusted: true,
  identity: 'hans',
  caseId: null,
  amazonOrderId: null,
  refs: [],
  at: now,
  outside: false,
  ...more,
});
const thread = (id: string, more: Partial<KnownThread> = {}): KnownThread => ({
  id,
  storeId: 's',
  identity: 'hans',
  caseId: null,
  amazonOrderId: null,
  suspect: false,
  lastMessageAt: daysAgo(1),
  ...more,
});
const find = (mail: Clue, threads: KnownThread[], refs: [string, string, boolean][] = []) =>
  findThread(mail, threads, new Map(refs.map(([ref, threadId, ours]) => [ref, [{ threadId, ours }]])))?.id ??
  null;

describe('never joined', () => {
  test.each([
    ['a sender who is not trusted', clue({ trusted: false }), thread('t')],
    ['another buyer', clue({ identity: 'anna' }), thread('t')],
    ['another store', clue({ storeId: 'other' }), thread('t')],
    ['a parked thread', clue(), thread('t', { suspect: true })],
    ['another order', clue({ amazonOrderId: '1' }), thread('t', { amazonOrderId: '2' })],
    ['a thread without a word for over 30 days', clue(), thread('t', { lastMessageAt: daysAgo(31) })],
    ['another buyer with the case id', clue({ identity: 'anna', caseId: 'c' }), thread('t', { caseId: 'c' })],
    ['mail from outside with the alias of nobody', clue({ outside: true }), thread('t')],
  ])('%s', (_name, mail, known) => {
    expect(find(mail, [known])).toBeNull();
  });

  test('mail from outside that names a Message-ID which is not ours', () => {
    expect(find(clue({ outside: true, refs: ['r'] }), [thread('t')], [['r', 't', false]])).toBeNull();
  });

  test('a notice on an order that two buyers have named', () => {
    const both = [thread('a', { amazonOrderId: '1' }), thread('b', { amazonOrderId: '1', identity: 'anna' })];
    expect(find(clue({ identity: null, amazonOrderId: '1' }), both)).toBeNull();
  });
});

describe('joined, in this order', () => {
  const threads = [
    thread('case', { caseId: 'c', lastMessageAt: daysAgo(60) }),
    thread('ref', { lastMessageAt: daysAgo(50) }),
    thread('order', { amazonOrderId: '1', lastMessageAt: daysAgo(40) }),
    thread('alias', { lastMessageAt: daysAgo(2) }),
  ];
  const refs: [string, string, boolean][] = [['r', 'ref', false]];

  test('case id, known Message-ID, alias with order, recent alias', () => {
    expect(find(clue({ caseId: 'c', refs: ['r'], amazonOrderId: '1' }), threads, refs)).toBe('case');
    expect(find(clue({ refs: ['r'], amazonOrderId: '1' }), threads, refs)).toBe('ref');
    expect(find(clue({ amazonOrderId: '1' }), threads)).toBe('order');
    expect(find(clue(), threads)).toBe('alias');
  });

  test('a notice by its order; mail from outside by a Message-ID of ours', () => {
    expect(find(clue({ identity: null, amazonOrderId: '1' }), threads)).toBe('order');
    expect(find(clue({ outside: true, refs: ['r'] }), threads, [['r', 'ref', true]])).toBe('ref');
  });
});

test('whatever a mail offers, it is never given a thread of another buyer or another store', () => {
  const word = fc.constantFrom('a', 'b', 'c');
  const known = fc.record({
    id: fc.uuid(),
    storeId: word,
    identity: fc.option(word, { nil: null }),
    caseId: fc.option(word, { nil: null }),
    amazonOrderId: fc.option(word, { nil: null }),
    suspect: fc.boolean(),
    lastMessageAt: fc.constantFrom(daysAgo(0), daysAgo(20), daysAgo(60)),
  });
  const mail = fc.record({
    storeId: word,
    trusted: fc.boolean(),
    identity: fc.option(word, { nil: null }),
    caseId: fc.option(word, { nil: null }),
    amazonOrderId: fc.option(word, { nil: null }),
    refs: fc.array(word, { maxLength: 2 }),
    at: fc.constant(now),
    outside: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(known, { maxLength: 8 }), mail, (threads, asked) => {
      const refs = new Map(
        threads.map((one, index) => [
          ['a', 'b', 'c'][index % 3] ?? 'a',
          [{ threadId: one.id, ours: index % 2 === 0 }],
        ]),
      );
      const found = findThread(asked, threads, refs);
      if (found === null) return;
      expect(asked.trusted).toBe(true);
      expect(found.storeId).toBe(asked.storeId);
      expect(found.suspect).toBe(false);
      if (asked.identity !== null) expect(found.identity).toBe(asked.identity);
    }),
    { numRuns: 2_000 },
  );
});
