import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listRawMails } from '../../src/mail/contract.ts';
import { mailKinds, mailStates, readMailWhere } from './mail-where.ts';

const id = '0198c0de-0000-7000-8000-000000000001';

test.each([
  [{}, {}],
  [{ state: 'lost', kind: 7, mailboxId: 'x', id: null }, {}],
  [{ state: ['read'] }, {}],
  [{ id: `${id}0` }, {}],
  [{ state: 'failed', other: 1, q: '  ' }, { state: 'failed' }],
  [{ q: 12 }, { q: '12' }],
  [{ q: ' lamp ' }, { q: 'lamp' }],
  [
    { kind: 'suspect', mailboxId: id, id },
    { kind: 'suspect', mailboxId: id, id },
  ],
])('%j is read as %j', (search, where) => expect(readMailWhere(search)).toEqual(where));

test('whatever stands in the address, the desk is asked for something it understands', () => {
  const anything = fc.record({
    state: fc.oneof(fc.constantFrom(...mailStates), fc.jsonValue()),
    kind: fc.oneof(fc.constantFrom(...mailKinds), fc.jsonValue()),
    mailboxId: fc.oneof(fc.uuid(), fc.jsonValue()),
    q: fc.oneof(fc.string(), fc.integer(), fc.jsonValue()),
  });
  fc.assert(
    fc.property(anything, (search) => {
      expect(listRawMails.safeParse(readMailWhere(search)).success).toBe(true);
      expect(readMailWhere({ ...readMailWhere(search) })).toEqual(readMailWhere(search));
    }),
  );
});
