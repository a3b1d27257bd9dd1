import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a run of tests came to. `failures` names each failure in a line: the part, the file, the test, its first words. */
interface Sum {
  passed: number;
  failures: string[];
}

/** The part of vitest's JSON report that counts. `name` is the file, `message` why it could not be loaded. */
interface Report {
  numPassedTests: number;
  testResults: {
    name: string;
    message: string;
    status: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

/**
 * Sums a folder of results: `NAME.check` holds `passed` or `failed`; `NAME.exit` holds the exit code of a vitest run whose
 * report is `NAME.json`. A run that failed without a failed test, or has no report, counts as one failure.
 */
export function sumResults(folder: string): Sum {
  const parts = readdirSync(folder)
    .filter((name) => name.endsWith('.check') || name.endsWith('.exit'))
    .map((name) => {
      const part = name.replace(/\.(check|exit)$/, '');
      const text = readFileSync(path.join(folder, name), 'utf8').trim();
      return name.endsWith('.check') ? sumCheck(part, text) : sumTests(folder, part, text);
    });
  return {
    passed: parts.reduce((sum, part) => sum + part.passed, 0),
    failures: parts.flatMap((part) => part.failures),
  };
}

function sumCheck(part: string, word: string): Sum {
  return word === 'passed' ? { passed: 1, failures: [] } : { passed: 0, failures: [`${part}: ${word}`] };
}

function sumTests(folder: string, part: string, exitCode: string): Sum {
  const file = path.join(folder, `${part}.json`);
  if (!existsSync(file)) return { passed: 0, failures: [`${part}: left no report (exit ${exitCode})`] };
  const report: Report = JSON.parse(readFileSync(file, 'utf8'));
  const failures = report.testResults.flatMap((each) => failuresOf(part, each));
  if (exitCode !== '0' && failures.length === 0)
    failures.push(`${part}: exit ${exitCode} without a failed test`);
  return { passed: report.numPassedTests, failures };
}

function failuresOf(part: string, file: Report['testResults'][number]): string[] {
  const where = `${part}: ${path.relative(process.cwd(), file.name)}`;
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  // A file that cannot even be loaded holds no test that could fail.
  if (failed.length === 0 && file.status === 'failed') return [`${where}: ${firstLine(file.message)}`];
  return failed.map((test) => `${where} > ${test.fullName}: ${firstLine(test.failureMessages[0] ?? '')}`);
}

const firstLine = (text: string): string => text.split('\n', 1)[0]?.slice(0, 300) ?? '';

if (import.meta.main) {
  const { passed, failures } = sumResults(process.argv[2] ?? '.');
  for (const failure of failures) console.log(`FAILED ${failure}`);
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 || passed === 0 ? 1 : 0;
}
