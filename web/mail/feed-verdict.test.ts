import { describe, expect, it } from 'vitest';
import type { Feed } from '../../src/mail/contract.ts';
import { missingOf, sumsOf, verdictOf } from './feed-verdict.ts';

const folder = (more: Partial<Feed['folders'][number]> = {}): Feed['folders'][number] => ({
  name: 'INBOX',
  role: 'main',
  watched: true,
  listed: true,
  problem: null,
  explanation: null,
  atServer: 10,
  held: 10,
  gone: 1,
  fetchedLate: 0,
  comparedAt: '2026-03-02T08:00:00Z',
  ...more,
});
const feed = (folders = [folder()], more: Partial<Feed> = {}) => ({
  folders,
  differences: 0,
  comparedAt: '2026-03-02T08:00:00Z',
  asked: false,
  ...more,
});

describe('a mailbox', () => {
  it('is complete when what its server holds is here, and only then', () => {
    expect(verdictOf(feed(), 'connected')).toBe('complete');
    expect(verdictOf(feed([folder({ held: 9 })]), 'connected')).toBe('missing');
    expect(verdictOf(feed([folder()], { differences: 1 }), 'connected')).toBe('missing');
    expect(verdictOf(feed([folder(), folder({ problem: 'folder_missing' })]), 'connected')).toBe('missing');
    expect(verdictOf(feed([folder()], { comparedAt: null }), 'connected')).toBe('never');
    expect(verdictOf(feed([folder()], { asked: true }), 'connected')).toBe('comparing');
  });

  it('that cannot be reached is told as that, whatever was counted before', () => {
    expect(verdictOf(feed(), 'failing')).toBe('failing');
    expect(verdictOf(feed(), 'paused')).toBe('paused');
  });

  it('is counted by the folders that are brought over', () => {
    const some = feed([folder(), folder({ name: 'Junk', atServer: 3, held: 2 }), folder({ watched: false })]);
    expect(sumsOf(some)).toEqual({ atServer: 13, held: 12, gone: 2, fetchedLate: 0 });
    expect(missingOf(some)).toBe(1);
  });
});
