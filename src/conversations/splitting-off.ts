import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { hold } from './commands.ts';
import { lockThreads } from './regrouping.ts';
import { splitLocked } from './splitting.ts';

const messagesIn = (tx: Tx, conversationId: string) =>
  tx
    .selectFrom('messages')
    .innerJoin('conversations as home', (join) =>
      join.onRef('home.id', '=', (eb) => eb.fn.coalesce('messages.home_id', 'messages.conversation_id')),
    )
    .select(['messages.id', 'messages.kind', 'messages.at', 'home.id as home', 'home.alias_key as identity'])
    .where('messages.conversation_id', '=', conversationId)
    .orderBy('messages.at')
    .orderBy('messages.id')
    .execute();

/** Whether a thread can begin with it: what a buyer or Amazon said, not what we answered. */
const startsThread = (kind: string): boolean => kind === 'buyer' || kind === 'notice';

/**
 * Takes messages out of a thread into one of their own, with the same buyer, order and person. Both clocks are counted anew.
 * What they begin with came in: a reply moves with what it answers and starts nothing.
 * @throws Refusal `not_found`, `thread_moved_on`, `suspect_conversation`, `split_leaves_nothing`,
 * `split_starts_with_reply`, `different_buyers`
 */
export async function split(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  command: { messageIds: readonly string[]; basedOn: number },
) {
  const held = await hold(tx, actor, conversationId);
  if (held.suspect) refuse('suspect_conversation');
  if (command.basedOn !== held.version) refuse('thread_moved_on');
  const all = await messagesIn(tx, held.id);
  const wanted = new Set(command.messageIds);
  const taken = all.filter((one) => wanted.has(one.id));
  if (taken.length !== wanted.size) refuse('not_found');
  if (!all.some((one) => startsThread(one.kind) && !wanted.has(one.id))) refuse('split_leaves_nothing');
  const first = taken.find((one) => one.kind !== 'note');
  if (!first) refuse('split_leaves_nothing');
  if (!startsThread(first.kind)) refuse('split_starts_with_reply');
  // a thread that a person vouched for shows two buyers; what is taken out of it is one buyer's again
  const buyers = taken.filter((one) => one.identity !== null);
  const [buyer] = buyers;
  if (new Set(buyers.map((one) => one.identity?.toString('hex'))).size > 1) refuse('different_buyers');
  const thread = (await lockThreads(tx, [held.id])).get(held.id);
  if (!thread) refuse('not_found');
  const doer = { tenantId: actor.tenantId, actor };
  const ordered = buyer ? [buyer, ...taken.filter((one) => one !== buyer)] : taken;
  const { regroupingId, into } = await splitLocked(tx, services, doer, {
    thread,
    into: null,
    ofBuyer: buyer !== undefined,
    cause: 'person',
    taken: ordered,
  });
  return { conversationId: into.id, number: into.number, regroupingId, version: held.version + 1 };
}
