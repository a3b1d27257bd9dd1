import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regroup } from './grouping.ts';
import { type Clue, findHome, type KnownThread, takeIn } from './threading.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 2, 2);
const on = (days: number): Date => new Date(start + days * day);

/** A mail as far as threading sees it. */
interface Mail extends Clue {
  name: string;
}

const mail = (name: string, more: Partial<Mail> = {}): Mail => ({
  name,
  storeId: 's',
  trusted: true,
  identity: 'hans',
  caseId: null,
  amazonOrderId: null,
  refs: [],
  ownRef: `id-${name}`,
  at: on(0),
  outside: false,
  ...more,
});

interface Placed {
  mail: Mail;
  home: KnownThread;
  byOrder: boolean;
}

/** The desk's threads in memory: takes mails one by one as intake does. */
class Threads {
  readonly homes: KnownThread[] = [];
  readonly placed = new Map<string, Placed>();
  readonly refs = new Map<string, { threadId: string; ours: boolean }[]>();

  #open(clue: Clue): KnownThread {
    const number = this.homes.length + 1;
    const home: KnownThread = {
      id: `t${number}`,
      number,
      storeId: clue.storeId,
      identity: clue.identity,
      amazonOrderId: clue.trusted ? clue.amazonOrderId : null,
      caseIds: [],
      namedRefs: [],
      suspect: !clue.trusted,
      released: false,
      settled: false,
      spokenFrom: clue.at,
      spokenUntil: clue.at,
      group: `t${number}`,
    };
    this.homes.push(home);
    return home;
  }

  take(one: Mail): void {
    if (this.placed.has(one.name)) return;
    const home = findHome(one, this.homes, this.refs) ?? this.#open(one);
    takeIn(home, one);
    const byOrder = one.identity === null && home.identity !== null;
    this.placed.set(one.name, { mail: one, home, byOrder });
    if (one.ownRef !== null && one.trusted && one.identity !== null)
      this.refs.set(one.ownRef, [{ threadId: home.id, ours: false }]);
    for (const step of regroup(one, home, this.homes, this.refs)) {
      if (step.kind !== 'part') continue;
      const notices = [...this.placed.values()].filter(
        (entry) => entry.byOrder && step.buyers.includes(entry.home),
      );
      if (notices.length === 0) continue;
      const { storeId, amazonOrderId } = notices[0]?.mail ?? one;
      const fits = (other: KnownThread) =>
        other.identity === null && other.storeId === storeId && other.amazonOrderId === amazonOrderId;
      const apart =
        this.homes.find((other) => fits(other) && !other.suspect) ??
        this.#open({ ...one, identity: null, amazonOrderId });
      for (const entry of notices) Object.assign(entry, { home: apart, byOrder: false });
    }
  }

  /** Names of the mails that are shown together, as sorted sets. */
  partition(): string[][] {
    const groups = Map.groupBy(this.placed.values(), ({ home }) => home.group);
    return [...groups.values()].map((set) => set.map((one) => one.mail.name).sort()).sort();
  }

  /** Identities of each group. */
  identities(): (string | null)[][] {
    const groups = Map.groupBy(this.placed.values(), ({ home }) => home.group);
    return [...groups.values()].map((set) => [...new Set(set.map((one) => one.mail.identity))]);
  }
}

const partitionOf = (mails: readonly Mail[]): string[][] => {
  const threads = new Threads();
  for (const one of mails) threads.take(one);
  return threads.partition();
};

/** In whatever order they come. */
function together(mails: readonly Mail[], expected: string[][]): void {
  const forwards = partitionOf(mails);
  expect(forwards).toEqual(expected);
  expect(partitionOf([...mails].reverse())).toEqual(expected);
}

describe('one thread, whichever comes last', () => {
  test('a mail that names order and case bridges the two', () => {
    together(
      [
        mail('a', { amazonOrderId: '1' }),
        mail('b', { caseId: 'c' }),
        mail('x', { amazonOrderId: '1', caseId: 'c' }),
      ],
      [['a', 'b', 'x']],
    );
  });
  test('a reference to a mail that comes later', () => {
    together(
      [mail('a', { amazonOrderId: '1', refs: ['id-b'] }), mail('b', { caseId: 'c', at: on(90) })],
      [['a', 'b']],
    );
  });
  test('a chain of loose words, none over 30 days from the next', () => {
    together([mail('a'), mail('c', { at: on(60) }), mail('b', { at: on(30) })], [['a', 'b', 'c']]);
  });
  test('a question and the order that follows', () => {
    together([mail('a'), mail('b', { amazonOrderId: '1', at: on(10) })], [['a', 'b']]);
  });
  test('a notice and the one buyer of its order', () => {
    together(
      [mail('n', { identity: null, amazonOrderId: '1' }), mail('b', { amazonOrderId: '1' })],
      [['b', 'n']],
    );
  });
});

describe('apart, whichever comes last', () => {
  test('two orders, and a loose word at the time of both', () => {
    together(
      [
        mail('a', { amazonOrderId: '1' }),
        mail('x', { at: on(1) }),
        mail('b', { amazonOrderId: '2', at: on(2) }),
      ],
      [['a'], ['b'], ['x']],
    );
  });
  test('two orders, when a loose word ties those together that stood with each', () => {
    const mails = [
      mail('a', { amazonOrderId: '1', at: on(32) }),
      mail('b', { amazonOrderId: '2', at: on(27) }),
      mail('x', { at: on(111), refs: ['id-a', 'id-z'] }),
      mail('y', { at: on(7), refs: ['id-b'] }),
      mail('z', { at: on(0), refs: ['id-a'] }),
    ];
    const apart = [['a'], ['b'], ['x', 'y', 'z']];
    for (const order of ['abxyz', 'xbayz', 'zyxba', 'ybxaz', 'xazby'])
      expect(partitionOf([...order].map((name) => mails.find((one) => one.name === name) as Mail))).toEqual(
        apart,
      );
  });
  test('two buyers on an order, and the notice of it', () => {
    together(
      [
        mail('a', { amazonOrderId: '1' }),
        mail('n', { identity: null, amazonOrderId: '1' }),
        mail('b', { amazonOrderId: '1', identity: 'anna' }),
      ],
      [['a'], ['b'], ['n']],
    );
  });
  test('a case id in the hands of another', () => {
    together([mail('a', { caseId: 'c' }), mail('b', { caseId: 'c', identity: 'anna' })], [['a'], ['b']]);
  });
});

test('a loose word goes with the order that it refers to, though another one is as near', () => {
  together(
    [
      mail('a', { amazonOrderId: '1' }),
      mail('b', { amazonOrderId: '2', at: on(2) }),
      mail('x', { at: on(1), refs: ['id-b'] }),
    ],
    [['a'], ['b', 'x']],
  );
});

const names = ['m0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8'];
const nullable = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 2 });
const anyMail = fc.record({
  storeId: fc.constantFrom('s', 's', 's', 'other'),
  trusted: fc.constantFrom(true, true, true, true, false),
  identity: fc.constantFrom('hans', 'hans', 'anna', null),
  caseId: nullable(fc.constantFrom('c1', 'c2')),
  amazonOrderId: nullable(fc.constantFrom('1', '2', '3')),
  refs: fc.subarray(
    names.map((name) => `id-${name}`),
    { maxLength: 2 },
  ),
  withId: fc.constantFrom(true, true, false),
  days: fc.integer({ min: 0, max: 120 }),
  // of the References that a mail was sent with, how many were lost on the way
  lost: fc.constantFrom(0, 0, 2),
});
const anyMails = fc.array(anyMail, { minLength: 2, maxLength: names.length }).map((list) =>
  list.map(({ withId, days, lost, refs, ...rest }, index): Mail => {
    const name = names[index] ?? '';
    const caseId = rest.identity === null ? null : rest.caseId;
    // a notice without an order has nothing to be found by
    return {
      ...rest,
      caseId,
      name,
      outside: false,
      ownRef: withId ? `id-${name}` : null,
      at: on(days),
      refs: refs.slice(lost),
    };
  }),
);
const anyArrival = anyMails.chain((mails) =>
  fc.tuple(
    fc.constant(mails),
    // a shuffle with repetitions that ends in everything having come once at least
    fc.array(fc.nat(mails.length - 1), { maxLength: 6 }),
    fc.shuffledSubarray(mails, { minLength: mails.length }),
  ),
);

test('any interleaving, duplication and delay gives the same threads, and never two buyers in one', () => {
  fc.assert(
    fc.property(anyArrival, ([mails, early, shuffled]) => {
      const threads = new Threads();
      for (const index of early) threads.take(mails[index] as Mail);
      for (const one of shuffled) {
        threads.take(one);
        for (const identities of threads.identities())
          expect(identities.filter((one) => one !== null).length).toBeLessThanOrEqual(1);
      }
      expect(threads.partition()).toEqual(partitionOf(mails));
    }),
    { numRuns: 10_000 },
  );
});
