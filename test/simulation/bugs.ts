import type { Patch } from '../support/patching/patch.ts';

/** A fault that the simulation has to find, put into the source while it is loaded. */
export interface Bug {
  name: string;
  /** What it breaks. */
  breaks: string;
  patches: Patch[];
}

type Change = Omit<Patch, 'name'>;

const bug = (name: string, breaks: string, ...changes: Change[]): Bug => ({
  name,
  breaks,
  patches: changes.map((change) => ({ name, ...change })),
});

const sameMatter = 'const mine = threads.filter((one) => one.identity === clue.identity);';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: text of the source
const incoming: Bug[] = [
  bug('cursor-before-commit', 'the cursor moves in a transaction of its own, before the mails are stored', {
    file: 'src/mail/fetching/keep-portion.ts',
    find: '  const stored = await deps.database.tenant(tenantId, async (tx) => {',
    put: `  await deps.database.tenant(tenantId, (own) => moveCursor(own, tenantId, id, cursor));
  const stored = await deps.database.tenant(tenantId, async (tx) => {`,
  }),
  bug('cursor-past-a-failure', 'a portion that could not be stored is passed over', {
    file: 'src/mail/fetching/pull.ts',
    find: "await keepPortion(deps, mailbox, cursor, mails, folder.role === 'spam');",
    put: "await keepPortion(deps, mailbox, cursor, mails, folder.role === 'spam').catch(() => 0);",
  }),
  bug('uidvalidity-ignored', 'a folder that was made anew is read on from the old UID', {
    file: 'src/mail/fetching/cursor.ts',
    find: ' && one.uidvalidity === state.uidvalidity)',
    put: ')',
  }),
  bug('old-uids-believed', 'a server that gives old UIDs to other mails is not caught', {
    file: 'src/mail/fetching/cursor.ts',
    find: 'if (state.uidnext === 0 || state.uidnext > latest.lastUid) return latest;',
    put: 'if (state.uidnext >= 0) return latest;',
  }),
  bug(
    'reading-job-after-the-commit',
    'the job that reads a mail is queued apart from the mail',
    {
      file: 'src/mail/storing.ts',
      find: 'await Promise.all([stored.write(tx), queueReading(tx, deps.jobs, tenantId, places)]);',
      put: 'await stored.write(tx);',
    },
    {
      file: 'src/mail/fetching/keep-portion.ts',
      find: '    return ids.length;\n  });',
      put: `    queue.push(...ids);
    return ids.length;
  });
  await deps.database.tenant(tenantId, async (tx) => {
    const { readMail } = await import('../reading-job-kind.ts');
    if (queue.length > 0) await deps.jobs.enqueue(tx, readMail, [{ tenantId, rawMailIds: queue }]);
  });`,
    },
    {
      file: 'src/mail/fetching/keep-portion.ts',
      find: '  const now = deps.clock.now();',
      put: '  const queue: string[] = [];\n  const now = deps.clock.now();',
    },
  ),
  bug('failed-is-read', 'a mail that could not be read counts as read', {
    file: 'src/mail/reading-mails.ts',
    find: ".else('failed' as const)",
    put: ".else('read' as const)",
  }),
  bug('no-id-no-mail', 'a mail without Message-ID is dropped', {
    file: 'src/mail/reading-mails.ts',
    find: '    if (outcome?.ok)\n',
    put: "    if (outcome?.ok && outcome.reading.messageId === null) results.set(id, 'no id');\n    else if (outcome?.ok)\n",
  }),
  bug('same-id-same-mail', 'other content under a known Message-ID is a copy', {
    file: 'src/conversations/clues.ts',
    find: "`${messageId ?? ''}\\0${contentHash}`",
    put: "`${messageId ?? ''}\\0${messageId === null ? contentHash : ''}`",
  }),
  bug('copies-are-messages', 'a mail that is fetched again is another message', {
    file: 'src/conversations/clues.ts',
    find: "`${messageId ?? ''}\\0${contentHash}`",
    put: "`${messageId ?? ''}\\0${contentHash}${mail.rawMailId}`",
  }),
  bug('stores-not-locked', 'two readers open two threads for one matter', {
    file: 'src/conversations/load-scene.ts',
    find: "    .orderBy('id')\n    .forNoKeyUpdate(),",
    put: "    .orderBy('id'),",
  }),
  bug('order-joins', 'whoever names an order joins its thread', {
    file: 'src/conversations/threading.ts',
    find: sameMatter,
    put: 'const mine = threads.filter((one) => one.identity === clue.identity || (clue.amazonOrderId !== null && one.amazonOrderId === clue.amazonOrderId));',
  }),
  bug('forged-joins', 'a sender who is not trusted joins the thread of whom he names', {
    file: 'src/conversations/threading.ts',
    find: '  if (!clue.trusted) return null;\n',
    put: '',
  }),
];

const outgoing: Bug[] = [
  bug('again-after-the-dot', 'a connection lost after the final dot counts as not sent', {
    file: 'src/mail/sending/judge.ts',
    find: "if (afterDot) return 'uncertain';",
    put: "if (afterDot) return 'deferred';",
  }),
  bug('accepted-by-hope', 'a connection lost after the final dot counts as accepted', {
    file: 'src/mail/sending/judge.ts',
    find: "if (afterDot) return 'uncertain';",
    put: "if (afterDot) return 'accepted';",
  }),
  bug('swept-after-the-dot', 'the sweeper queues a reply again whose final dot was announced', {
    file: 'src/mail/outbox/sweeping.ts',
    find: "to: doubtful ? 'uncertain' : 'queued',",
    put: "to: 'queued',",
  }),
  bug('fence-ignored', 'a sender whose lease ran out gives the final dot', {
    file: 'src/mail/outbox/claiming.ts',
    find: "  if (!(await note(tx, claimed, { body_started: true })))\n    throw new Error('the reply was taken from this sender');",
    put: '  await note(tx, claimed, { body_started: true });',
  }),
  bug('bounce-of-another', 'a bounce is held against any reply of its store', {
    file: 'src/mail/bounces.ts',
    find: "    .where('header_key', '=', headerKeyOf(index, messageId))\n",
    put: '    .where((eb) => eb.lit(headerKeyOf(index, messageId).length > 0))\n',
  }),
  bug('clock-stops-when-queued', 'a reply that is only queued stops the clock', {
    file: 'src/conversations/replying.ts',
    find: '      last_message_at: now,\n',
    put: '      last_message_at: now,\n      unanswered_since: null,\n      due_at: null,\n',
  }),
  bug('refused-stays-closed', 'a reply that came back does not open its thread', {
    file: 'src/conversations/hearing-mail.ts',
    find: ".set({ state: 'open', closed_at: null })\n        .where('id', '=', shown)\n        .execute();\n      await noteFailure",
    put: ".set({ closed_at: null })\n        .where('id', '=', shown)\n        .execute();\n      await noteFailure",
  }),
  bug('tenant-outlives-transaction', 'the organisation is set for the connection, not for the transaction', {
    file: 'src/platform/db/database.ts',
    find: "set_config('app.tenant', '${tenantId}', true)",
    put: "set_config('app.tenant', '${tenantId}', false)",
  }),
];

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: text of the source

/** Twenty bugs, each of a kind that has lost, doubled or mixed up somebody's mail. */
export const bugs: readonly Bug[] = [...incoming, ...outgoing];
