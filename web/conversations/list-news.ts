/** What the merge must know of a row. */
export interface Listed {
  id: string;
}

// A clock that stops or an answer that fails leaves the version of the thread as it is.
const changed = (a: Listed, b: Listed): boolean => JSON.stringify(a) !== JSON.stringify(b);

export interface Merged<Row> {
  rows: Row[];
  /** Rows that are there but would push aside what is looked at. */
  news: number;
}

const lastKnownBefore = <Row extends Listed>(
  fresh: Row[],
  at: number,
  place: Map<string, number>,
): number => {
  for (let index = at - 1; index >= 0; index -= 1) {
    const known = place.get(fresh[index]?.id ?? '');
    if (known !== undefined) return known;
  }
  return -1;
};

/**
 * Brings the fresh head of a list into what is shown without moving anything on the screen: known rows are
 * replaced where they stand, new ones are put in only behind `lastVisible` (index of the last row in sight, -1
 * when none is), the others are counted. Rows that have left the list stay until it is read anew.
 */
export function mergeNews<Row extends Listed>(shown: Row[], fresh: Row[], lastVisible: number): Merged<Row> {
  const rows = retold(shown, fresh);
  let news = 0;
  for (const [at, row] of fresh.entries()) {
    const place = new Map(rows.map((known, index) => [known.id, index]));
    if (place.has(row.id)) continue;
    const before = lastKnownBefore(fresh, at, place);
    if (before >= lastVisible) rows.splice(before + 1, 0, row);
    else news += 1;
  }
  return { rows, news };
}

/**
 * Rows that are shown before one of the fresh head and are not in it: what was done with them has moved them elsewhere,
 * so the head does not tell how they stand.
 */
export function leftHead<Row extends Listed>(shown: readonly Row[], fresh: readonly Row[]): Row[] {
  const head = new Set(fresh.map(({ id }) => id));
  const last = shown.findLastIndex(({ id }) => head.has(id));
  return shown.slice(0, last + 1).filter(({ id }) => !head.has(id));
}

/** Rows as later ones of the same ids tell of them. */
export function retold<Row extends Listed>(shown: Row[], later: readonly Row[]): Row[] {
  const byId = new Map(later.map((row) => [row.id, row]));
  return shown.map((row) => {
    const told = byId.get(row.id);
    return told && changed(told, row) ? told : row;
  });
}

/** As `retold`, when `asked` are the rows that were asked for: of whom nothing is told are no longer for this reader. */
export function retoldOf<Row extends Listed>(
  shown: Row[],
  later: readonly Row[],
  asked: readonly Row[],
): Row[] {
  const told = new Set(later.map(({ id }) => id));
  const taken = new Set(asked.map(({ id }) => id).filter((id) => !told.has(id)));
  return retold(shown, later).filter(({ id }) => !taken.has(id));
}

/** The row to go to when `id` leaves the list: the next by deadline, at the end the one before. */
export function neighbour<Row extends { id: string }>(rows: Row[], id: string): Row | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? rows[0] : (rows[at + 1] ?? rows[at - 1]);
}

/** The row `by` steps from `id`; from nowhere the first. Stops at the ends. */
export function moved<Row extends { id: string }>(
  rows: readonly Row[],
  id: string | undefined,
  by: number,
): Row | undefined {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) return rows[0];
  return rows[Math.min(rows.length - 1, Math.max(0, at + by))];
}
