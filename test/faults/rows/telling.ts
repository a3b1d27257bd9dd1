import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import type { Result } from './rows.ts';
import { table } from './table.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** File that each fault adds a line to. */
    faultResults: string;
  }
}

const lineOf = (id: string, results: readonly Result[]): string => {
  const tried = results.filter((one) => one.absent === undefined);
  const survived = tried.filter((one) => one.survived).length;
  const ms = results.reduce((sum, one) => sum + one.ms, 0);
  const { where, fault } = table.get(id) ?? {};
  const gaps = results.flatMap((one) =>
    one.absent === undefined ? [] : `\n         not there yet: ${one.absent}`,
  );
  const count = `${survived}/${tried.length} survived`;
  return `${id.padEnd(8)} ${count.padEnd(13)} ${String(ms).padStart(6)} ms  ${where}: ${fault}${gaps.join('')}`;
};

/** A line for each row that was tried, and the figures of all in one line of JSON. */
export function summary(results: readonly Result[]): string {
  const byRow = [...table.keys()].flatMap((id) => {
    const own = results.filter((one) => one.id === id);
    return own.length === 0 ? [] : [{ id, own }];
  });
  const tried = results.filter((one) => one.absent === undefined);
  const figures = {
    rows: table.size,
    rowsTried: byRow.filter(({ own }) => own.some((one) => one.absent === undefined)).length,
    rowsSurvived: byRow.filter(({ own }) => own.every((one) => one.survived)).length,
    tried: tried.length,
    survived: tried.filter((one) => one.survived).length,
    notThereYet: [...new Set(results.filter((one) => one.absent !== undefined).map((one) => one.id))],
  };
  return `${byRow.map(({ id, own }) => lineOf(id, own)).join('\n')}\n${JSON.stringify(figures)}`;
}

/** Collects what the row tests write, and says at the end which faults were tried and survived. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fault-results-'));
  const file = path.join(folder, 'results.jsonl');
  writeFileSync(file, '');
  project.provide('faultResults', file);
  return () => {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    rmSync(folder, { recursive: true });
    if (lines.length > 0) console.log(summary(lines.map((line) => JSON.parse(line) as Result)));
  };
}
