import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sumResults } from './sum-results.ts';

function folder(files: Record<string, unknown>): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'results-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(path.join(dir, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return dir;
}

const report = (passed: number, ...broken: object[]) => ({ numPassedTests: passed, testResults: broken });

test('nothing run is nothing passed', () => {
  expect(sumResults(folder({}))).toEqual({ passed: 0, failures: [] });
});

test('a run that left no report is a failure', () => {
  expect(sumResults(folder({ 'unit.exit': '0' }))).toEqual({
    passed: 0,
    failures: ['unit: left no report (exit 0)'],
  });
});

test('a run that failed without a failed test is a failure', () => {
  expect(sumResults(folder({ 'unit.exit': '1', 'unit.json': report(3) }))).toEqual({
    passed: 3,
    failures: ['unit: exit 1 without a failed test'],
  });
});

test('a file that could not be loaded is a failure, and each failed test of another; both are named', () => {
  const unloaded = {
    name: path.resolve('a.test.ts'),
    status: 'failed',
    message: 'no such file',
    assertionResults: [],
  };
  const counted = {
    name: path.resolve('b.test.ts'),
    status: 'failed',
    message: '',
    assertionResults: [
      { status: 'failed', fullName: 'adds', failureMessages: ['Error: 2 is not 3\n  at b.test.ts:7'] },
      { status: 'passed', fullName: 'takes', failureMessages: [] },
    ],
  };
  const files = { 'unit.exit': '1', 'unit.json': report(3, unloaded, counted) };
  expect(sumResults(folder(files))).toEqual({
    passed: 3,
    failures: ['unit: a.test.ts: no such file', 'unit: b.test.ts > adds: Error: 2 is not 3'],
  });
});

test('checks and runs add up', () => {
  const files = {
    'lint.check': 'passed\n',
    'types.check': 'failed\n',
    'unit.exit': '0',
    'unit.json': report(40),
  };
  expect(sumResults(folder(files))).toEqual({ passed: 41, failures: ['types: failed'] });
});
