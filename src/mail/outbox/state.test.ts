import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayBecome, nextAttempt, type OutgoingState, outgoingStates, transitions } from './state.ts';

const day = 24 * 3_600_000;
const written = new Date('2026-03-02T12:00:00Z');
const since = (ms: number) => new Date(written.getTime() + ms);
const anyState = fc.constantFrom(...outgoingStates);

/** Everything that can follow a state, however many steps away. */
function reachable(from: OutgoingState): Set<OutgoingState> {
  const found = new Set<OutgoingState>();
  const open = [from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const next of transitions[state]) {
      if (!found.has(next)) open.push(next);
      found.add(next);
    }
  }
  return found;
}

describe('states of a reply', () => {
  it.each(['failed', 'refused', 'withdrawn'] as const)('%s is the end', (state) => {
    expect(reachable(state)).toEqual(new Set());
  });

  it('a reply that a server has taken never goes out again', () => {
    for (const taken of ['accepted', 'delivered'] as const) {
      const next = reachable(taken);
      for (const again of ['queued', 'sending', 'deferred', 'uncertain'] as const)
        expect(next).not.toContain(again);
    }
  });

  it('one that may have left goes out again only by way of the queue, where a person puts it', () => {
    expect(mayBecome('uncertain', 'sending')).toBe(false);
    expect(mayBecome('uncertain', 'deferred')).toBe(false);
  });

  it('what was taken back can neither be in a sender’s hands nor have left', () => {
    for (const from of ['sending', 'uncertain', 'accepted', 'delivered'] as const)
      expect(mayBecome(from, 'withdrawn')).toBe(false);
  });

  it('what is held leaves by way of the queue alone, where a person puts it', () => {
    expect(transitions.held).toEqual(['queued', 'failed', 'withdrawn']);
  });

  it('only a sender takes one to a server', () => {
    for (const state of outgoingStates) {
      if (state === 'sending') continue;
      if (mayBecome(state, 'accepted')) expect(state).toBe('uncertain');
    }
  });

  it('no state follows itself, and any walk comes to an end or a taken reply within reach', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(mayBecome(state, state)).toBe(false);
        const ends = [...reachable(state), state].filter((one) => transitions[one].length === 0);
        expect(ends.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('when a deferred reply is tried again', () => {
  const minutesAfter = (attempts: number, greylisted = false): number =>
    ((nextAttempt(attempts, written, written, greylisted)?.getTime() ?? 0) - written.getTime()) / 60_000;

  it('waits 1, 2, 5, 15, 30 and then 60 minutes', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 50].map((n) => minutesAfter(n))).toEqual([1, 2, 5, 15, 30, 60, 60, 60]);
  });

  it('waits at least five minutes after greylisting', () => {
    expect([1, 2, 3, 4].map((n) => minutesAfter(n, true))).toEqual([5, 5, 5, 15]);
  });

  it('gives up when a day has passed, to the millisecond', () => {
    expect(nextAttempt(9, written, since(day - 1), false)).not.toBeNull();
    expect(nextAttempt(9, written, since(day), false)).toBeNull();
    expect(nextAttempt(1, written, since(3 * day), true)).toBeNull();
  });

  it('always lies ahead, never waits less after more tries, and is never earlier for being greylisted', () => {
    const attempts = fc.integer({ min: 1, max: 1_000 });
    const age = fc.integer({ min: 0, max: day - 1 });
    fc.assert(
      fc.property(attempts, attempts, age, fc.boolean(), (one, other, ms, greylisted) => {
        const [few, many] = [Math.min(one, other), Math.max(one, other)];
        const now = since(ms);
        const at = (tries: number, grey = greylisted) =>
          nextAttempt(tries, written, now, grey)?.getTime() ?? Number.NaN;
        expect(at(few)).toBeGreaterThan(now.getTime());
        expect(at(many)).toBeGreaterThanOrEqual(at(few));
        expect(at(few, true)).toBeGreaterThanOrEqual(at(few, false));
        expect(at(many)).toBeLessThanOrEqual(now.getTime() + 3_600_000);
      }),
    );
  });
});
