import fc from 'fast-check';
import { expect, it } from 'vitest';
import { composeReply } from './compose.ts';
import { redate } from './redate.ts';

const mail = (date: Date, text = 'Hello') =>
  composeReply({
    from: 'shop@lumo.example',
    fromName: 'Lumo',
    to: 'abc123@marketplace.amazon.de',
    subject: 'Date: not this one',
    text,
    inReplyTo: null,
    references: [],
    messageId: '<1@lumo.example>',
    date,
    attachments: [],
  });

it('gives the bytes that the mail would have had, written at that moment', async () => {
  const moment = fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(moment, moment, async (one, other) => {
      const text = 'Date: Mon, 01 Jan 2001 00:00:00 +0000\nis what the buyer wrote';
      expect(redate(await mail(one, text), other).equals(await mail(other, text))).toBe(true);
    }),
    { numRuns: 50 },
  );
});
