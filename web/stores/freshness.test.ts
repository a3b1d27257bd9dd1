import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dot } from '../lib/dot.ts';
import { speak } from '../lib/i18n/index.ts';
import { freshnessOf, hasServer } from './freshness.ts';
import { stored } from './mailbox.fixture.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  await speak('en');
});
afterAll(() => vi.unstubAllGlobals());

const told = (more: Partial<typeof stored>) =>
  freshnessOf({ ...stored, ...more }, (instant) => `at ${instant.slice(11, 16)}`).join(dot);

test('a mailbox without servers has nothing that could be tested', () => {
  expect(hasServer({ imap: null, smtp: null })).toBe(false);
  expect(told({ imap: null, smtp: null })).toBe('Takes mail from the API only');
});

test('one that only sends is told by its sending, never by fetching', () => {
  expect(hasServer({ imap: null, smtp: stored.smtp })).toBe(true);
  expect(told({ imap: null })).toBe('Sends only\u00A0· settings not tried yet');
  expect(
    told({ imap: null, sendingWorkedAt: '2026-03-02T10:00:00Z', lastFetchedAt: '2026-03-02T09:00:00Z' }),
  ).toBe('Sends only\u00A0· sending last worked at 10:00');
});

test('one that is fetched is told by that', () => {
  expect(told({})).toBe('not fetched yet\u00A0· no mail yet');
  expect(
    told({ smtp: null, lastFetchedAt: '2026-03-02T09:00:00Z', lastMailAt: '2026-03-02T08:00:00Z' }),
  ).toBe('fetched at 09:00\u00A0· last mail at 08:00\u00A0· receives only');
});
