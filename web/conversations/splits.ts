import type { Message } from '../lib/contracts.ts';

type Said = Pick<Message, 'id' | 'kind'>;

/**
 * Which messages a split at one of them would take: all from it on, or it alone. Null where one of the two
 * conversations would be left with notes only, or both ways come to the same.
 */
export function splitsFrom(
  messages: readonly Said[],
  id: string,
): { from: string[] | null; alone: string[] | null } {
  const at = messages.findIndex((message) => message.id === id);
  const says = (list: readonly Said[]) => list.some(({ kind }) => kind !== 'note');
  const idsOf = (list: readonly Said[]) => list.map((message) => message.id);
  const tail = messages.slice(at);
  const one = messages.slice(at, at + 1);
  const rest = messages.filter((message) => message.id !== id);
  return {
    from: at > 0 && tail.length > 1 && says(tail) && says(messages.slice(0, at)) ? idsOf(tail) : null,
    alone: at >= 0 && says(one) && says(rest) ? idsOf(one) : null,
  };
}
