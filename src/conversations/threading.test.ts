import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Clue, findHome, type KnownThread } from './threading.ts';

const now = new Date('2026-03-02T12:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const clue = (more: Partial<Clue> = {}): Clue => ({
  storeId: 's',
  trusted: true,
  identity: 'hans',
  caseId: null,
  amazonOrderId: null,
  refs: [],
  ownRef: null,
  at: now,
  outside: false,
  ...more,
});
const thread = (id: string, more: Partial<KnownThread> = {}): KnownThread => ({
  id,
  number: 1,
  storeId: 's',
  identity: 'hans',
  amazonOrderId: null,
  caseIds: [],
  namedRefs: [],
  suspect: false,
  released: false,
  settled: false,
  spokenFrom: daysAgo(1),
  spokenUntil: daysAgo(1),
  group: id,
  ...more,
});
const spoken = (days: number) => ({ spokenFrom: daysAgo(days), spokenUntil: daysAgo(days) });
const find = (mail: Clue, threads: KnownThread[], refs: [string, string, boolean][] = []) =>
  findHome(mail, threads, new Map(refs.map(([ref, threadId, ours]) => [ref, [{ threadId, ours }]])))?.id ??
  null;

describe('never given', () => {
  test.each([
    ['a sender who is not trusted', clue({ trusted: false }), thread('t')],
    ['another buyer', clue({ identity: 'anna' }), thread('t')],
    ['another store', clue({ storeId: 'other' }), thread('t')],
    ['a parked thread', clue(), thread('t', { suspect: true })],
    ['another order', clue({ amazonOrderId: '1' }), thread('t', { amazonOrderId: '2' })],
    ['a thread without a word for over 30 days', clue(), thread('t', spoken(31))],
    ['a thread that names an order, to a loose mail', clue(), thread('t', { amazonOrderId: '2' })],
    [
      'another buyer with the case id',
      clue({ identity: 'anna', caseId: 'c' }),
      thread('t', { caseIds: ['c'] }),
    ],
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

describe('the home of a mail', () => {
  const threads = [
    thread('case', { caseIds: ['c'], ...spoken(60) }),
    thread('order', { amazonOrderId: '1', ...spoken(40) }),
    thread('alias', spoken(2)),
  ];

  test('is the thread of its order, then of its case, then of loose words at its time', () => {
    expect(find(clue({ caseId: 'c', amazonOrderId: '1' }), threads)).toBe('order');
    expect(find(clue({ caseId: 'c', amazonOrderId: '2' }), threads)).toBe('case');
    expect(find(clue({ caseId: 'c' }), threads)).toBe('case');
    expect(find(clue(), threads)).toBe('alias');
  });

  test('is, of two threads of the order, the one whose Message-ID it names, else the older', () => {
    const both = [
      thread('split', { amazonOrderId: '1', number: 9 }),
      thread('first', { amazonOrderId: '1' }),
    ];
    expect(find(clue({ amazonOrderId: '1' }), both)).toBe('first');
    expect(find(clue({ amazonOrderId: '1', refs: ['r'] }), both, [['r', 'split', true]])).toBe('split');
  });

  test('a notice by its order: with its like, else with the buyer; mail from outside by a Message-ID of ours', () => {
    const notice = clue({ identity: null, amazonOrderId: '1' });
    expect(find(notice, threads)).toBe('order');
    expect(find(notice, [...threads, thread('notices', { identity: null, amazonOrderId: '1' })])).toBe(
      'notices',
    );
    expect(find(clue({ outside: true, refs: ['r'] }), threads, [['r', 'order', true]])).toBe('order');
  });
});

test('whatever a mail offers, it is never given a thread of another buyer or another store', () => {
  const word = fc.constantFrom('a', 'b', 'c');
  const at = fc.constantFrom(daysAgo(0), daysAgo(20), daysAgo(60));
  const known = fc
    .record({
      id: fc.uuid(),
      number: fc.nat(9),
      storeId: word,
      identity: fc.option(word, { nil: null }),
      caseIds: fc.subarray(['a', 'b', 'c']),
      amazonOrderId: fc.option(word, { nil: null }),
      suspect: fc.boolean(),
      at,
    })
    .map(({ id, at: spokenUntil, ...more }) => thread(id, { ...more, spokenUntil, spokenFrom: spokenUntil }));
  const mail = fc.record({
    storeId: word,
    trusted: fc.boolean(),
    identity: fc.option(word, { nil: null }),
    caseId: fc.option(word, { nil: null }),
    amazonOrderId: fc.option(word, { nil: null }),
    refs: fc.array(word, { maxLength: 2 }),
    ownRef: fc.constant(null),
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
      const found = findHome(asked, threads, refs);
      if (found === null) return;
      expect(asked.trusted).toBe(true);
      expect(found.storeId).toBe(asked.storeId);
      expect(found.suspect).toBe(false);
      if (asked.identity !== null) expect(found.identity).toBe(asked.identity);
    }),
    { numRuns: 2_000 },
  );
});
