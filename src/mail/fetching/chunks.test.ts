import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portions } from './chunks.ts';

const waiting = fc
  .uniqueArray(fc.integer({ min: 1, max: 1e6 }), { maxLength: 120 })
  .chain((uids) =>
    fc.tuple(...uids.map((uid) => fc.integer({ min: 0, max: 3e7 }).map((size) => ({ uid, size })))),
  );

describe('portions', () => {
  it('hold every mail once, in the order of UIDs, so that a cursor can follow them', () => {
    fc.assert(
      fc.property(waiting, fc.boolean(), (mails, careful) => {
        const uids = [...portions(mails, careful)].flatMap((portion) => portion.map((mail) => mail.uid));
        expect(uids).toEqual(mails.map((mail) => mail.uid).sort((a, b) => a - b));
      }),
    );
  });

  it('stay within 20 mails and 25 MB, or are one mail', () => {
    fc.assert(
      fc.property(waiting, (mails) => {
        for (const portion of portions(mails, false)) {
          const bytes = portion.reduce((sum, mail) => sum + mail.size, 0);
          expect(portion.length === 1 || (portion.length <= 20 && bytes <= 25_000_000)).toBe(true);
        }
      }),
    );
  });

  it('are single mails after a failure', () => {
    expect([
      ...portions(
        [
          { uid: 2, size: 1 },
          { uid: 1, size: 1 },
        ],
        true,
      ),
    ]).toEqual([[{ uid: 1, size: 1 }], [{ uid: 2, size: 1 }]]);
  });
});
