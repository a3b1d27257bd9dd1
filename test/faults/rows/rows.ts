import { appendFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { type Family, table } from './table.ts';

/** What became of one fault; a line of the run's results. */
export interface Result {
  id: string;
  fault: string;
  survived: boolean;
  ms: number;
  /** Why nothing could be tried. */
  absent?: string;
}

/** The tests of one family of rows. */
export interface Rows {
  /** One fault of a row as a test of its own; `ms` is its time limit. */
  fault(id: string, fault: string, run: () => Promise<void>, ms?: number): void;
  /** The same beside the family's other faults. */
  beside(id: string, fault: string, run: () => Promise<void>, ms?: number): void;
  /** A row whose subject is not built: it is counted and not called survived. */
  notThereYet(id: string, why: string): void;
  /** The last test: every row of the family was tried, and no other. */
  complete(): void;
}

const note = (result: Result): void => appendFileSync(inject('faultResults'), `${JSON.stringify(result)}\n`);

/** Tests named by rows of the table; each writes what became of it. */
export function rowsOf(...families: Family[]): Rows {
  const named = new Set<string>();
  const ran = new Set<string>();
  const name = (id: string): string => {
    const row = table.get(id);
    if (!row) throw new Error(`the table has no row ${id}`);
    named.add(id);
    return `${id} ${row.where}`;
  };
  const timed = (id: string, fault: string, run: () => Promise<void>) => async (): Promise<void> => {
    const started = performance.now();
    let survived = false;
    try {
      await run();
      survived = true;
      ran.add(id);
    } finally {
      note({ id, fault, survived, ms: Math.round(performance.now() - started) });
    }
  };
  return {
    fault: (id, fault, run, ms = 150_000) => void it(`${name(id)}: ${fault}`, timed(id, fault, run), ms),
    beside: (id, fault, run, ms = 150_000) =>
      void it.concurrent(`${name(id)}: ${fault}`, timed(id, fault, run), ms),
    notThereYet(id, why) {
      it(`${name(id)}: not there yet, ${why}`, () => {
        ran.add(id);
        note({ id, fault: 'not there yet', survived: false, ms: 0, absent: why });
      });
    },
    complete() {
      const own = [...table.keys()].filter((id) => families.some((family) => id.startsWith(`${family}-`)));
      it(`${families.join(' and ')}: every row of the table was tried`, () => {
        expect([...named].sort()).toEqual([...new Set(own)].sort());
        expect([...ran].sort()).toEqual([...named].sort());
      });
    },
  };
}
