import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantOf } from './instant.ts';

it('reads any instant as PostgreSQL writes it in UTC', () => {
  const years = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') };
  fc.assert(
    fc.property(fc.date({ ...years, noInvalidDate: true }), (instant) => {
      const iso = instant.toISOString();
      const written = `${iso.slice(0, 10)} ${iso.slice(11, 23).replace(/\.?0+$/, '')}+00`;
      expect(instantOf(written).toISOString()).toBe(iso);
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  ['0050-03-02 10:00:00+00', '0050-03-02T10:00:00.000Z'],
  ['2026-03-02 10:00:00.123456+00', '2026-03-02T10:00:00.123Z'],
  ['2026-03-02 10:00:00.9999+00', '2026-03-02T10:00:00.999Z'],
  ['2026-03-02 10:00:00+05:30', '2026-03-02T04:30:00.000Z'],
  ['2026-03-02 10:00:00.5-08', '2026-03-02T18:00:00.500Z'],
])('%s is %s', (written, iso) => {
  expect(instantOf(written).toISOString()).toBe(iso);
});

it('puts infinity behind every other instant', () => {
  expect(instantOf('infinity').getTime()).toBe(8.64e15);
});
