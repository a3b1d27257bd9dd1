/** What a check found. */
export interface Finding {
  ok: boolean;
  said: string;
  /** What to do about it; null when all is well. */
  todo: string | null;
}

export interface NamedFinding extends Finding {
  what: string;
}

export interface Check {
  what: string;
  run(): Promise<Finding>;
}

/** All is well, and how so. */
export const good = (said: string): Finding => ({ ok: true, said, todo: null });
/** Not in order: what was seen, and what to do. */
export const bad = (said: string, todo: string): Finding => ({ ok: false, said, todo });

/** Runs checks one after the other; one that breaks off counts as not in order. */
export async function findingsOf(checks: readonly Check[]): Promise<NamedFinding[]> {
  const findings: NamedFinding[] = [];
  for (const { what, run } of checks) {
    const finding = await run().catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unforeseen';
      return bad(`could not be checked (${code})`, 'See to what is above first, then look again.');
    });
    findings.push({ what, ...finding });
  }
  return findings;
}

/** A line for each finding, and below it what to do. */
export const linesOf = (findings: readonly NamedFinding[]): string[] =>
  findings.flatMap(({ what, ok, said, todo }) => [
    `${ok ? 'ok    ' : 'NOT OK'}  ${what}: ${said}`,
    ...(todo === null ? [] : [`        → ${todo}`]),
  ]);
