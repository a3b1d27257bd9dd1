import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listAudit } from '../../src/people/contract.ts';
import { auditNouns as known } from '../../src/platform/audit/actions.ts';
import { auditNouns, auditRequest, readAuditWhere } from './audit-where.ts';

const who = '0198c0de-0000-7000-8000-000000000001';

test.each([
  [{}, {}],
  [{ who: 'somebody', about: 'weather', conversation: '0', from: '2026-02-30', to: 'today' }, {}],
  [
    { conversation: '#12', who: 'desk' },
    { conversation: 12, who: 'desk' },
  ],
  [
    { conversation: 7, who, about: 'outgoing', from: '2026-11-01', to: '2026-11-02', other: 1 },
    { conversation: 7, who, about: 'outgoing', from: '2026-11-01', to: '2026-11-02' },
  ],
])('%j is read as %j', (search, where) => expect(readAuditWhere(search)).toEqual(where));

test('both days are included', () => {
  const { from, to } = auditRequest({ from: '2026-11-01', to: '2026-11-01' });
  expect(new Date(from ?? '').getHours()).toBe(0);
  expect(new Date(to ?? '').getDate()).toBe(2);
});

test('whatever stands in the address, the desk is asked for something it understands', () => {
  const day = fc.date({ min: new Date('1970-01-02'), noInvalidDate: true }).map((at) => at.toISOString());
  const anything = fc.record({
    who: fc.oneof(fc.uuid(), fc.jsonValue()),
    about: fc.oneof(fc.constantFrom(...auditNouns), fc.jsonValue()),
    conversation: fc.oneof(fc.integer(), fc.string(), fc.jsonValue()),
    from: fc.oneof(
      day.map((at) => at.slice(0, 10)),
      fc.jsonValue(),
    ),
    to: fc.oneof(
      day.map((at) => at.slice(0, 10)),
      fc.jsonValue(),
    ),
  });
  fc.assert(
    fc.property(anything, (search) => {
      const where = readAuditWhere(search);
      expect(listAudit.safeParse(auditRequest(where)).success).toBe(true);
      expect(readAuditWhere({ ...where })).toEqual(where);
    }),
  );
});

test('every noun of the trail can be asked for', () =>
  expect([...auditNouns].sort()).toEqual([...known].sort()));
