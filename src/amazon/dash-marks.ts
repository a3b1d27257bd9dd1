import { fold } from './fold.ts';
import { markerRows } from './markers.ts';

/** Words that stand between two runs of dashes. */
export interface DashMark {
  role: 'start' | 'end' | 'unknown';
  /** Offset of the first dash. */
  from: number;
  /** Offset after the last dash. */
  to: number;
}

const dashRun = /[-\u2010-\u2015\u2212]{5,}/g;
const longestLabel = 80;

function key(label: string): string {
  const folded = fold(label);
  return folded.endsWith(':') ? folded.slice(0, -1).trim() : folded;
}

const starts = new Set(markerRows.flatMap((row) => row.start.map(key)));
const ends = new Set(markerRows.flatMap((row) => row.end.map(key)));

function roleOf(between: string): DashMark['role'] | null {
  if (between.length > longestLabel) return null;
  const label = key(between);
  if (starts.has(label)) return 'start';
  if (ends.has(label)) return 'end';
  const words = between.trim();
  return words !== '' && !words.includes('\n') ? 'unknown' : null;
}

/**
 * All marks of the form `----- words -----` (five dashes or more on each side, any spacing), in order. Known words may
 * be broken over lines; unknown words count only on one line that holds nothing else.
 */
export function dashMarks(text: string): DashMark[] {
  const runs = Array.from(text.matchAll(dashRun), (run) => ({
    from: run.index,
    to: run.index + run[0].length,
  }));
  const marks: DashMark[] = [];
  for (let index = 0; index + 1 < runs.length; index += 1) {
    const left = runs[index];
    const right = runs[index + 1];
    if (!left || !right || right.from - left.to > longestLabel) continue;
    const role = roleOf(text.slice(left.to, right.from));
    if (role === null || (role === 'unknown' && !ownLine(text, left.from, right.to))) continue;
    marks.push({ role, from: left.from, to: right.to });
    index += 1;
  }
  return marks;
}

/** Whether nothing but white space stands beside the stretch on its line; looks at most 200 characters each way. */
function ownLine(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 200), from);
  const after = text.slice(to, to + 200);
  const head = before.slice(before.lastIndexOf('\n') + 1);
  const lineEnd = after.indexOf('\n');
  return head.trim() === '' && after.slice(0, lineEnd < 0 ? undefined : lineEnd).trim() === '';
}
