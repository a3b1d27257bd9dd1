import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { threadsWith } from './threads-with.ts';

const thread = (outgoingId: string | null) => ({
  messages: [{ delivery: null }, { delivery: outgoingId === null ? null : { outgoingId } }],
});

test('a reply makes old the thread that it stands in, and one that is being read', () => {
  const client = new QueryClient();
  client.setQueryData(['conversation', 'a'], thread('r1'));
  client.setQueryData(['conversation', 'a', 'files'], { items: [] });
  client.setQueryData(['conversation', 'b'], thread('r2'));
  client.setQueryData(['conversation', 'c'], thread(null));
  const queryFn = () => new Promise<never>(() => undefined);
  client.fetchQuery({ queryKey: ['conversation', 'd'], queryFn }).catch(() => undefined);
  expect(threadsWith(client, 'r1')).toEqual([
    ['conversation', 'a'],
    ['conversation', 'd'],
  ]);
  client.clear();
});
