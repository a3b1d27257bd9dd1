const inQuotes = /^"(?:[^"]|"")*"$/;

const unquoted = (cell: string): string =>
  inQuotes.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell;

/** Cells of a line in which a quoted cell may hold the separator, as spreadsheets write it. */
function quotedCells(line: string, separator: string): string[] {
  const cells: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at <= line.length; at += 1) {
    const sign = line[at];
    if (sign === '"' && (quoted || at === from)) quoted = !quoted;
    else if (sign === '"' && line[at - 1] === '"') quoted = true;
    else if (at === line.length || (sign === separator && !quoted)) {
      cells.push(unquoted(line.slice(from, at)));
      from = at + 1;
      quoted = false;
    }
  }
  return cells;
}

/** What stands between the cells of a header. */
export const separatorOf = (header: string): '\t' | ',' => (header.includes('\t') ? '\t' : ',');

/** The cells of a header, each a name in small letters with hyphens. */
export const headerCells = (line: string, separator: string): string[] =>
  quotedCells(line, separator).map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-'),
  );

/**
 * The cells of a line, as many as the header has; null when there are others. Amazon writes quotation marks as they are,
 * spreadsheets around cells that hold a separator: both are tried. Empty cells beyond the header's are nothing.
 */
export function cellsOf(line: string, separator: string, count: number): string[] | null {
  const plain = separator === '\t' ? line.split(separator).map(unquoted) : null;
  if (plain?.length === count) return plain;
  const quoted = quotedCells(line, separator);
  if (quoted.length === count) return quoted;
  const cells = plain ?? quoted;
  const beyond = cells.slice(count);
  return cells.length > count && beyond.every((cell) => cell.trim() === '') ? cells.slice(0, count) : null;
}
