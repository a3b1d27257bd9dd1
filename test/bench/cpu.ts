import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

interface Stat {
  parent: number;
  cpuMs: number;
  rssMb: number;
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    const pss = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return {
      parent: Number(fields[1]),
      cpuMs: (ticks * 1000) / ticksPerSecond,
      rssMb: Number(pss ?? 0) / 1024,
    };
  } catch {
    return null;
  }
}

/** CPU used and memory held by processes and all below them, children that have ended included (Linux). */
export function usageOf(roots: readonly number[]): { cpuMs: number; memoryMb: number; processes: number } {
  const all = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat) all.set(Number(name), stat);
  }
  const below = new Set(roots);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [pid, stat] of all) {
      if (!below.has(pid) && below.has(stat.parent)) {
        below.add(pid);
        grown = true;
      }
    }
  }
  const stats = [...below].flatMap((pid) => all.get(pid) ?? []);
  return {
    cpuMs: stats.reduce((sum, stat) => sum + stat.cpuMs, 0),
    memoryMb: Math.round(stats.reduce((sum, stat) => sum + stat.rssMb, 0)),
    processes: stats.length,
  };
}

const residentMb = (pid: number): number => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};

/**
 * Memory of a desk, whose first process is Node's and whose others are the database's with all below them. What
 * PostgreSQL's processes share counts once in `databaseMb`; their RSS would count it once for each.
 */
export const memoryOf = ([desk = 0, ...database]: readonly number[]) => {
  const deskMb = Math.round(residentMb(desk));
  const { memoryMb: databaseMb, processes } = usageOf(database);
  return { deskMb, databaseMb, sumMb: deskMb + databaseMb, databaseProcesses: processes };
};
