import { describe, expect, it } from 'vitest';
import { cursorFor, placeName } from './cursor.ts';

const place = placeName({ host: 'imap.example', user: 'a@b.example' }, 'INBOX');
const state = (uidnext: number, uidvalidity = 7) => ({ uidnext, uidvalidity, exists: 1 });
const at = (lastUid: number, folder = place, uidvalidity = 7) => ({ folder, uidvalidity, lastUid });

describe('the cursor to go on from', () => {
  it('is at the beginning for a folder, account or UIDVALIDITY that was never read', () => {
    const other = placeName({ host: 'imap.example', user: 'c@b.example' }, 'INBOX');
    expect(cursorFor([], place, state(9))).toEqual(at(0));
    expect(cursorFor([at(5, other), at(5, place, 6)], place, state(9))).toEqual(at(0));
  });

  it('is where it was while UIDs grow, or the server does not tell', () => {
    expect(cursorFor([at(5)], place, state(6))).toEqual(at(5));
    expect(cursorFor([at(5)], place, state(0))).toEqual(at(5));
  });

  it('begins a new round when UIDs went back, and goes on in the latest round', () => {
    expect(cursorFor([at(5)], place, state(5))).toEqual(at(0, `${place}#1`));
    const rounds = [at(5), at(3, `${place}#1`), at(8, `${place}#10`)];
    expect(cursorFor(rounds, place, state(9))).toEqual(at(8, `${place}#10`));
    expect(cursorFor(rounds, place, state(2))).toEqual(at(0, `${place}#11`));
  });

  it('is not led astray by names of folders', () => {
    const odd = placeName({ host: 'imap.example', user: 'a@b.example' }, 'INBOX#1');
    expect(cursorFor([at(5, odd)], place, state(9))).toEqual(at(0));
  });
});
