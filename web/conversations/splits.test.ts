import { describe, expect, it } from 'vitest';
import { splitsFrom } from './splits.ts';

const said = (...kinds: ('buyer' | 'notice' | 'reply' | 'reply_copy' | 'note')[]) =>
  kinds.map((kind, index) => ({ id: String(index), kind }));
const nothing = { from: null, alone: null };

describe('what a split takes', () => {
  it('nothing of a single message, of what is not there, or of notes', () => {
    expect(splitsFrom(said('buyer'), '0')).toEqual(nothing);
    expect(splitsFrom(said('buyer', 'note'), '0')).toEqual(nothing);
    expect(splitsFrom(said('buyer', 'note'), '1')).toEqual(nothing);
    expect(splitsFrom(said('buyer', 'buyer'), '9')).toEqual(nothing);
  });
  it('nothing that begins with an answer of ours, nor all that the buyer said', () => {
    const messages = said('buyer', 'reply', 'reply_copy', 'buyer');
    expect(splitsFrom(messages, '1')).toEqual(nothing);
    expect(splitsFrom(messages, '2')).toEqual(nothing);
    expect(splitsFrom(said('buyer', 'reply'), '0')).toEqual(nothing);
    expect(splitsFrom(said('reply_copy', 'buyer'), '1')).toEqual(nothing);
  });
  it('all from a message on, or the message with its answers', () => {
    const messages = said('buyer', 'buyer', 'reply', 'note', 'reply', 'notice');
    expect(splitsFrom(messages, '1')).toEqual({ from: ['1', '2', '3', '4', '5'], alone: ['1', '2', '4'] });
    expect(splitsFrom(said('buyer', 'buyer', 'note'), '1')).toEqual({ from: ['1', '2'], alone: ['1'] });
  });
  it('the first with its answers, and the last only once', () => {
    const messages = said('buyer', 'reply', 'buyer', 'reply');
    expect(splitsFrom(messages, '0')).toEqual({ from: null, alone: ['0', '1'] });
    expect(splitsFrom(messages, '2')).toEqual({ from: null, alone: ['2', '3'] });
  });
});
