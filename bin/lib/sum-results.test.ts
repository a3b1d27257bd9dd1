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

const report = (passed: number, failed: number, ...broken: object[]) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: broken,
});

test('nothing run is nothing passed', () => {
  expect(sumResults(folder({}))).toEqual({ passed: 0, failed: 0 });
});

test('a run that left no report is a failure', () => {
  expect(sumResults(folder({ 'unit.exit': '0' }))).toEqual({ passed: 0, failed: 1 });
});

test('a run that failed without a failed test is a failure', () => {
  expect(sumResults(folder({ 'unit.exit': '1', 'unit.json': report(3, 0) }))).toEqual({
    passed: 3,
    failed: 1,
  });
});

test('a file that could not be loaded is a failure, one with a failed test is not counted twice', () => {
  const unloaded = { status: 'failed', assertionResults: [] };
  const counted = { status: 'failed', assertionResults: [{ status: 'failed' }] };
  const files = { 'unit.exit': '1', 'unit.json': report(3, 1, unloaded, counted) };
  expect(sumResults(folder(files))).toEqual({ passed: 3, failed: 2 });
});

test('checks and runs add up', () => {
  const files = {
    'lint.check': 'passed\n',
    'types.check': 'failed\n',
    'unit.exit': '0',
    'unit.json': report(40, 0),
  };
  expect(sumResults(folder(files))).toEqual({ passed: 41, failed: 1 });
});
