import type { z } from 'zod';
import { type FittingTemplate, oneTemplate } from '#knowledge/index.ts';
import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import type {
  ManyReplied,
  PreviewedReplies,
  PreviewedReply,
  previewReplies,
  replyToMany as replyShape,
} from './many-replies-contract.ts';
import { templatesFor } from './offering-templates.ts';
import { type ReplyCommand, reply } from './replying.ts';
import { lockAll, tryIt } from './trying.ts';
import { whoAnswers } from './writing/presence.ts';

/** Who writes in which conversation, and where the buyer takes no message that is not needed. */
interface Standing {
  writers: ReadonlyMap<string, string>;
  refusing: ReadonlySet<string>;
}

async function standingOf(tx: Tx, services: Services, ids: readonly string[]): Promise<Standing> {
  const writers = await whoAnswers(tx, services, ids);
  const rows = await tx
    .selectFrom('outgoing_mails')
    .innerJoin('messages', 'messages.id', 'outgoing_mails.message_id')
    .select('messages.conversation_id')
    .where((eb) => eb('messages.conversation_id', '=', eb.fn.any(eb.val([...ids]))))
    .where('outgoing_mails.problem', '=', 'buyer_opted_out')
    .execute();
  return { writers, refusing: new Set(rows.map((row) => row.conversation_id)) };
}

/**
 * Answers one of many; nobody looks at it meanwhile, so a colleague who writes there goes before, and what Amazon may
 * not deliver is left to a person.
 */
async function replyToOne(
  tx: Tx,
  services: Services,
  actor: Actor,
  id: string,
  { writers, refusing, ...command }: Omit<ReplyCommand, 'thenClose' | 'keepsDraft'> & Standing,
) {
  const writer = writers.get(id);
  if (writer !== undefined && writer !== actor.personId) refuse('colleague_answers');
  if (refusing.has(id)) refuse('buyer_takes_few');
  return reply(tx, services, actor, id, { ...command, thenClose: false, keepsDraft: true });
}

const shownOf = (found: FittingTemplate | undefined) => ({
  language: found?.language ?? null,
  fallback: found?.fallback ?? false,
  text: found?.text ?? null,
  missing: found?.missing ?? [],
});

/**
 * Says what each of many conversations would be answered with a template, and which would not and why; sends nothing.
 * @throws Refusal `forbidden`, `not_found` (template or conversation)
 */
export async function previewMany(
  tx: Tx,
  services: Services,
  actor: Actor,
  { ids: asked, templateId }: z.output<typeof previewReplies>,
): Promise<PreviewedReplies> {
  if (!actor.permissions.has('template.read')) refuse('forbidden');
  const ids = [...new Set(asked)];
  const { acts } = await oneTemplate(tx, actor, templateId, services.clock.now());
  const known = await lockAll(tx, ids);
  const standing = await standingOf(tx, services, ids);
  const items = new Map<string, PreviewedReply>();
  for (const id of ids.toSorted()) {
    const offered = await templatesFor(tx, services, actor, id);
    const found = offered.items.find((one) => one.id === templateId);
    const { number = 0, version = 0 } = known.get(id) ?? {};
    const { problem, explanation } = await tryIt(tx, actor, true, async () => {
      const text = found?.text ?? refuse('template_not_offered');
      const command = { text, acts, basedOn: version, templateIds: [templateId], ...standing };
      return replyToOne(tx, services, actor, id, command);
    });
    const { buyerLanguage } = offered;
    items.set(id, { id, number, basedOn: version, buyerLanguage, ...shownOf(found), problem, explanation });
  }
  return { acts, items: ids.flatMap((id) => items.get(id) ?? []) };
}

/**
 * Answers many conversations, each by a reply of its own as if it were the only one; what is refused is not sent and says why.
 * @throws Refusal `not_found` (template or conversation), and then nothing is sent
 */
export async function replyToMany(
  tx: Tx,
  services: Services,
  actor: Actor,
  { templateId, acts, undoSeconds, replies }: z.output<typeof replyShape>,
): Promise<ManyReplied> {
  await oneTemplate(tx, actor, templateId, services.clock.now());
  const ids = replies.map(({ id }) => id);
  const known = await lockAll(tx, ids);
  const standing = await standingOf(tx, services, ids);
  const items = new Map<string, ManyReplied['items'][number]>();
  for (const { id, basedOn, text } of replies.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const command = { text, acts, basedOn, undoSeconds, templateIds: [templateId], ...standing };
    const { value, problem, explanation } = await tryIt(tx, actor, false, () =>
      replyToOne(tx, services, actor, id, command),
    );
    const taken = { outgoingId: value?.outgoingId ?? null, undoSeconds: value?.undoSeconds ?? null };
    items.set(id, { id, number: known.get(id)?.number ?? 0, problem, explanation, ...taken });
  }
  return { items: ids.flatMap((id) => items.get(id) ?? []) };
}
