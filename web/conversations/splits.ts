import type { Message } from '../lib/contracts.ts';

type Said = Pick<Message, 'id' | 'kind'>;

/** Whether a conversation can begin with it, as `src/conversations/splitting-off.ts` has it. */
const starts = ({ kind }: Said): boolean => kind === 'buyer' || kind === 'notice';
const idsOf = (list: readonly Said[]) => list.map((message) => message.id);

/**
 * Which messages a split at one of them would take: all from it on, or it with the replies that follow it. Null where
 * it is a reply or a note, which start nothing, where nothing would be left, or where both ways come to the same.
 */
export function splitsFrom(
  messages: readonly Said[],
  id: string,
): { from: string[] | null; alone: string[] | null } {
  const at = messages.findIndex((message) => message.id === id);
  const one = messages[at];
  if (!one || !starts(one)) return { from: null, alone: null };
  const tail = messages.slice(at);
  const until = tail.findIndex((message, index) => index > 0 && starts(message));
  const answers = tail.slice(1, until < 0 ? undefined : until).filter(({ kind }) => kind !== 'note');
  const before = messages.slice(0, at).some(starts);
  const alone = before || until >= 0 ? idsOf([one, ...answers]) : null;
  return { from: before && tail.length > (alone?.length ?? 0) ? idsOf(tail) : null, alone };
}
