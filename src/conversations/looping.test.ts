import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alike, goesInCircles, type Said } from './looping.ts';

const note = (n: number) =>
  `Vielen Dank für Ihre Nachricht vom ${n}.03.2026! Wir antworten innerhalb von 24 Stunden.`;
const theirs = (text: string): Said => ({ ours: false, text });
const ours = (text = 'Gern geschehen.'): Said => ({ ours: true, text });

describe('the same answer again', () => {
  it('is told whatever its dates and numbers are', () => {
    expect(alike(note(1), note(27))).toBe(true);
    expect(alike('Wo ist mein Paket?', 'Das Paket kam beschädigt an.')).toBe(false);
    expect(alike('', '')).toBe(true);
  });

  it('is a circle the third time, each after a reply of ours', () => {
    const round = [theirs(note(1)), ours(), theirs(note(2)), ours(), theirs(note(3))];
    expect(goesInCircles(round)).toBe(true);
    expect(goesInCircles(round.slice(2))).toBe(false);
    expect(goesInCircles([theirs(note(1)), theirs(note(2)), theirs(note(3))])).toBe(false);
    expect(goesInCircles([...round.slice(0, 4), theirs('Danke, alles geklärt!')])).toBe(false);
    expect(goesInCircles([])).toBe(false);
  });

  it('is the same from both sides, and a text is always like itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(alike(one, one)).toBe(true);
        expect(alike(one, other)).toBe(alike(other, one));
      }),
    );
  });
});
