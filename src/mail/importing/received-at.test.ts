import { expect, test } from 'vitest';
import { receivedAt } from './received-at.ts';

const now = new Date('2026-03-02T12:00:00Z');
const archive = new Date('2026-02-01T00:00:00Z');
const at = (head: string, arrived: Date | null = archive) =>
  receivedAt(Buffer.from(`${head}\r\n\r\nDate: Tue, 3 Feb 2026 10:00:00 +0000`), arrived, now).toISOString();

test('the Date header, also when it is folded', () => {
  expect(at('From: a\r\nDate: Mon, 2 Feb 2026 10:00:00 +0100')).toBe('2026-02-02T09:00:00.000Z');
  expect(at('Date:\r\n Mon, 2 Feb 2026 10:00:00 +0100\r\nFrom: a')).toBe('2026-02-02T09:00:00.000Z');
});

test.each([
  'From: a',
  'Date: soon',
  'Date: Mon, 2 Feb 1970 10:00:00 +0000',
  'Date: Mon, 2 Feb 2099 10:00:00 +0000',
])('what the archive says, for "%s"', (head) => {
  expect(at(head)).toBe(archive.toISOString());
});

test('a date a little ahead of us is not of the future', () => {
  expect(at('Date: Mon, 2 Mar 2026 18:00:00 +0000', null)).toBe(now.toISOString());
});

test('now, where nothing is known or believed', () => {
  expect(at('From: a', null)).toBe(now.toISOString());
  expect(at('From: a', new Date('2099-01-01'))).toBe(now.toISOString());
  expect(at('From: a', new Date(0))).toBe(now.toISOString());
});
