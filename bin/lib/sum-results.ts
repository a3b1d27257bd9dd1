import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a run of tests came to. */
interface Sum {
  passed: number;
  failed: number;
}

/** The part of vitest's JSON report that counts. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/**
 * Sums a folder of results: `NAME.check` holds `passed` or `failed`; `NAME.exit` holds the exit code of a vitest run whose
 * report is `NAME.json`. A run that failed without a failed test, or has no report, counts as one failure.
 */
export function sumResults(folder: string): Sum {
  const sum: Sum = { passed: 0, failed: 0 };
  for (const name of readdirSync(folder)) {
    const text = readFileSync(path.join(folder, name), 'utf8').trim();
    const part = name.endsWith('.check')
      ? sumCheck(text)
      : name.endsWith('.exit')
        ? sumTests(folder, name, text)
        : null;
    sum.passed += part?.passed ?? 0;
    sum.failed += part?.failed ?? 0;
  }
  return sum;
}

function sumCheck(word: string): Sum {
  return word === 'passed' ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function sumTests(folder: string, name: string, exitCode: string): Sum {
  const file = path.join(folder, name.replace(/\.exit$/, '.json'));
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report: Report = JSON.parse(readFileSync(file, 'utf8'));
  // A file that cannot even be loaded holds no test that could fail.
  const broken = report.testResults.filter(
    (each) => each.status === 'failed' && !each.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  const silent = exitCode !== '0' && failed === 0 ? 1 : 0;
  return { passed: report.numPassedTests, failed: failed + silent };
}

if (import.meta.main) {
  const { passed, failed } = sumResults(process.argv[2] ?? '.');
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
