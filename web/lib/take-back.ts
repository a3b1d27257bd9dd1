import type { QueryClient } from '@tanstack/react-query';
import { ApiProblem, change } from './api.ts';
import type { Withdrawn } from './contracts.ts';
import { bringBack } from './drafts.ts';
import { offerUndo, undoable } from './undoable.ts';

/** A reply that has not left, and its conversation. */
export interface Taken {
  outgoingId: string;
  conversationId: string;
}

const refetchFiles = (client: QueryClient, conversationId: string) =>
  client.refetchQueries({ queryKey: ['conversation', conversationId, 'files'], type: 'all' });

/** The thread and its files: an answer to it is based on how it stands after the words came back. */
const refetchThread = (client: QueryClient, conversationId: string) =>
  client.refetchQueries({ queryKey: ['conversation', conversationId], type: 'all' });

/** Lets copies of the files of a reply that did not arrive wait in this person's composer; throws what the desk answers. */
export async function filesAgain(client: QueryClient, { outgoingId, conversationId }: Taken): Promise<void> {
  await change('POST', `/outgoing/${outgoingId}/files`);
  await refetchFiles(client, conversationId);
}

/**
 * Takes a reply back and puts its words into this person's composer of the conversation; it asks nothing, since nothing
 * is lost. Throws what the desk answers when it is too late.
 */
export async function takeBack(
  client: QueryClient,
  person: string,
  { outgoingId, conversationId }: Taken,
): Promise<void> {
  if (undoable.get()?.outgoingId === outgoingId) offerUndo(null);
  try {
    const { text } = await change<Withdrawn>('POST', `/outgoing/${outgoingId}/withdraw`);
    // its files are there with its words, so that neither is sent without the other
    await refetchThread(client, conversationId).catch(() => undefined);
    bringBack(person, conversationId, text);
  } finally {
    for (const key of [['conversation', conversationId], ['counts'], ['news'], ['outgoing']])
      void client.invalidateQueries({ queryKey: key });
  }
}

/**
 * Takes back what of many replies has not left, and asks for everything anew. Their words come from a template, so they are
 * put into no composer. Gives how many came back; throws what the desk answers besides that it is too late.
 */
export async function takeBackMany(client: QueryClient, outgoingIds: readonly string[]): Promise<number> {
  offerUndo(null);
  const taken = await Promise.allSettled(
    outgoingIds.map((id) => change<Withdrawn>('POST', `/outgoing/${id}/withdraw`)),
  );
  for (const key of ['conversation', 'counts', 'news', 'outgoing', 'tags'])
    void client.invalidateQueries({ queryKey: [key] });
  for (const one of taken)
    if (
      one.status === 'rejected' &&
      !(one.reason instanceof ApiProblem && one.reason.code === 'already_leaving')
    )
      throw one.reason;
  return taken.filter(({ status }) => status === 'fulfilled').length;
}
