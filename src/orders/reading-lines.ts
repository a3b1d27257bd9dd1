import { setImmediate as breath } from 'node:timers/promises';
import type { Services } from '#platform/services.ts';
import type { LineProblem, OpenReport, ReadLine, ToldLine } from './reports/read-report.ts';
import { type FactSource, writeFacts } from './writing-facts.ts';

/** Lines between two pauses: reading them takes some milliseconds, and so does writing them. */
const together = 200;
const mostProblems = 500;

/** What became of a file. */
export interface Outcome {
  rows: number;
  orders: Set<string>;
  facts: number;
  problems: number;
  problemList: LineProblem[];
}

/** The next lines of a file, at most as many as go together; empty at its end. */
function portionOf(lines: Iterator<ReadLine>): ReadLine[] {
  const portion: ReadLine[] = [];
  while (portion.length < together) {
    const next = lines.next();
    if (next.done) break;
    portion.push(next.value);
  }
  return portion;
}

/** Reads a file to its end, some hundred lines to a transaction; those that cannot be read are counted and named. */
export async function readLines(
  services: Services,
  of: FactSource,
  lines: OpenReport['lines'],
): Promise<Outcome> {
  const outcome: Outcome = { rows: 0, orders: new Set(), facts: 0, problems: 0, problemList: [] };
  for (let portion = portionOf(lines); portion.length > 0; portion = portionOf(lines)) {
    const told: ToldLine[] = [];
    for (const line of portion) {
      if (line === null) continue;
      if ('fault' in line) {
        outcome.problems += 1;
        if (outcome.problemList.length < mostProblems) outcome.problemList.push(line);
      } else told.push(line);
    }
    outcome.rows += portion.length;
    for (const { amazonOrderId } of told) outcome.orders.add(amazonOrderId);
    if (told.length > 0)
      outcome.facts += await services.database.tenant(of.tenantId, (tx) =>
        writeFacts(tx, services, of, told),
      );
    await breath();
  }
  return outcome;
}
