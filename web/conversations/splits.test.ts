import { describe, expect, it } from 'vitest';
import { splitsFrom } from './splits.ts';

const said = (...kinds: ('buyer' | 'reply' | 'note')[]) =>
  kinds.map((kind, index) => ({ id: String(index), kind }));

describe('what a split takes', () => {
  it('nothing of a single message, of what is not there, or of notes', () => {
    expect(splitsFrom(said('buyer'), '0')).toEqual({ from: null, alone: null });
    expect(splitsFrom(said('buyer', 'note'), '0')).toEqual({ from: null, alone: null });
    expect(splitsFrom(said('buyer', 'note'), '1')).toEqual({ from: null, alone: null });
    expect(splitsFrom(said('buyer', 'buyer'), '9')).toEqual({ from: null, alone: null });
  });
  it('all from a message on, and the message alone', () => {
    const messages = said('buyer', 'reply', 'buyer');
    expect(splitsFrom(messages, '1')).toEqual({ from: ['1', '2'], alone: ['1'] });
  });
  it('the first alone, and the last alone only once', () => {
    const messages = said('buyer', 'reply', 'buyer');
    expect(splitsFrom(messages, '0')).toEqual({ from: null, alone: ['0'] });
    expect(splitsFrom(messages, '2')).toEqual({ from: null, alone: ['2'] });
  });
});
