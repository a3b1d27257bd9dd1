import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReadingPool, type ReadingPool } from '#mail/reading/index.ts';
import { type Attack, attackMail } from './attacks/attack.ts';
import { lines } from './attacks/lines.ts';
import { machines } from './attacks/machines.ts';
import { markup } from './attacks/markup.ts';
import { fileNames } from './attacks/names.ts';
import { spoofed } from './attacks/spoofed.ts';
import { structure } from './attacks/structure.ts';

const families = { spoofed, machines, fileNames, markup, lines, structure };
const now = new Date('2026-09-01T12:00:00Z');

let pool: ReadingPool;
beforeAll(() => {
  pool = createReadingPool({ size: 2, log: { warn: () => undefined } });
});
afterAll(() => pool.close());

async function reachedBy({ name, bytes, reached }: Attack): Promise<string[]> {
  const outcome = await pool.read(Uint8Array.from(bytes), { now });
  if (!outcome.ok) return [`${name}: ${outcome.code}`];
  const what = reached(outcome.reading);
  return what === null ? [] : [`${name}: ${what}`];
}

describe('mails made to do harm', () => {
  it.each(Object.entries(families))(
    '%s reach nothing',
    async (_, attacks) => {
      const reached = await Promise.all(attacks.map(reachedBy));
      expect(reached.flat()).toEqual([]);
    },
    60_000,
  );

  it('are more than 500, no two alike', () => {
    const all = Object.values(families).flatMap((attacks) =>
      attacks.map((one) => Buffer.from(one.bytes).toString('latin1')),
    );
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(500);
  });

  it('would be seen to reach something if they did', async () => {
    const told = async (attack: Attack | undefined, fields: readonly string[]) => {
      const outcome = await pool.read(attackMail(fields), { now });
      return outcome.ok ? attack?.reached(outcome.reading) : outcome.code;
    };
    expect(await told(machines[0], [])).toBe('it passes for a person');
    expect(await told(fileNames[0], [])).toBe('0 files');
    expect(await told(spoofed[0], ['From: "Anna" <a1b2c3@marketplace.amazon.de>'])).toBe(
      'it is believed to be from Amazon',
    );
  });
});
