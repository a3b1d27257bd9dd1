import { cellsOf, headerCells, separatorOf } from './cells.ts';
import { charsetOf, textOf } from './charset.ts';
import type { Row } from './columns.ts';
import type { Fact } from './fact.ts';
import { kindOf, type Report, type ReportKind, reports } from './kinds.ts';
import { type Line, linesOf } from './lines.ts';
import { bad, moment } from './values.ts';

/** What one line of a file tells of an order. */
export interface ToldLine {
  amazonOrderId: string;
  /** Tells it apart from the other lines of its order. */
  line: string;
  /** When Amazon last changed the order; null where the file does not say. */
  changedAt: Date | null;
  fact: Fact;
}

/** Why a line was left out, and where it stands. */
export interface LineProblem {
  line: number;
  fault: 'too_long' | 'columns' | 'order_id' | 'unreadable';
  /** The column that could not be understood, as the header has it. */
  column: string | null;
}

/** A line, a fault in it, or null for one that is of no order of a buyer. */
export type ReadLine = ToldLine | LineProblem | null;

/** A file whose header was understood, and the way through its lines. */
export interface OpenReport {
  kind: ReportKind;
  lines: Generator<ReadLine>;
}

const orderId = /^\d{3}-\d{7}-\d{7}$/;
/** Orders from other shops that Amazon sends parcels for. */
const elsewhere = /^S\d{2}-\d{7}-\d{7}$/;

function rowOf(cells: readonly string[], places: ReadonlyMap<string, number>): Row {
  return (column) => {
    const place = places.get(column);
    return place === undefined ? '' : (cells[place]?.trim() ?? '');
  };
}

function readRow(report: Report, row: Row): Omit<ToldLine, 'line'> | Omit<LineProblem, 'line'> | null {
  const id = row(report.order).replace(/[\u2010-\u2015\u2212]/g, '-');
  if (report.skips?.(row) || elsewhere.test(id)) return null;
  if (!orderId.test(id)) return { fault: 'order_id', column: report.order };
  const fact: Fact = {};
  for (const column of report.columns)
    if (!column.take(fact, row)) return { fault: 'unreadable', column: column.column };
  const changed = report.changed === undefined ? null : moment(row(report.changed));
  if (changed === bad) return { fault: 'unreadable', column: report.changed ?? null };
  return { amazonOrderId: id, changedAt: changed === null ? null : new Date(changed), fact };
}

function* readLines(
  lines: Iterable<Line>,
  report: Report,
  { header, separator }: { header: readonly string[]; separator: string },
): Generator<ReadLine> {
  const places = new Map(header.map((name, at) => [name, at] as const).reverse());
  const seen = new Map<string, number>();
  for (const { number, text } of lines) {
    const cells = text === null ? null : cellsOf(text, separator, header.length);
    if (cells === null) {
      yield { line: number, fault: text === null ? 'too_long' : 'columns', column: null };
      continue;
    }
    const row = rowOf(cells, places);
    const read = readRow(report, row);
    if (read === null || 'fault' in read) {
      yield read && { line: number, ...read };
      continue;
    }
    const own = report.line
      .map((column) => row(column).slice(0, 80))
      .join(' ')
      .toWellFormed();
    const name = `${read.amazonOrderId} ${own}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    // the same line twice in a file is two lines; control characters are no part of a name
    yield { ...read, line: `${own} ${times}`.replace(/\p{Cc}/gu, '') };
  }
}

/** Opens a file by its header; null when it is none of the reports that are known. */
export async function openReport(bytes: Uint8Array): Promise<OpenReport | null> {
  const lines = linesOf(textOf(bytes, await charsetOf(bytes)));
  const first = lines.next();
  if (first.done || first.value.text === null) return null;
  const separator = separatorOf(first.value.text);
  const header = headerCells(first.value.text, separator);
  const kind = header.length > 300 ? null : kindOf(header);
  return kind && { kind, lines: readLines(lines, reports[kind], { header, separator }) };
}
