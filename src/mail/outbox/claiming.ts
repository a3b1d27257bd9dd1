import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { open } from '#platform/vault/index.ts';
import { openKeys } from '#privacy/index.ts';
import { sendingStateOf } from '#stores/index.ts';
import type { Envelope } from '../sending/index.ts';
import { type TooMany, tooMany } from './counting.ts';
import { wayFor } from './holding.ts';
import { before, onItsWay } from './state.ts';
import type { SendingDeps } from './trying.ts';

/** How long a sender may be silent before its reply is taken from it, in milliseconds. */
export const leaseMs = 60_000;

/** A reply in the hands of one sender. */
export interface Claimed {
  id: string;
  mailboxId: string;
  /** Of the mailbox's settings. */
  revision: number;
  fence: number;
  /** This try's number, from 1. */
  attempt: number;
  /** When it could first leave. */
  since: Date;
  envelope: Envelope;
  bytes: Buffer;
}

const readyRow = (tx: Tx, outgoingId: string, now: Date) =>
  tx
    .selectFrom('outgoing_mails')
    .selectAll()
    .where('id', '=', outgoingId)
    .where('state', 'in', onItsWay)
    .where((eb) => eb.or([eb('next_attempt_at', 'is', null), eb('next_attempt_at', '<=', now)]))
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', now)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outgoing_mails as earlier')
            .select('earlier.id')
            .whereRef('earlier.conversation_id', '=', 'outgoing_mails.conversation_id')
            .whereRef('earlier.id', '<', 'outgoing_mails.id')
            .where('earlier.state', 'in', before),
        ),
      ),
    )
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

/** The revision of the mailbox's settings when it has room for one more reply on its way; the mailbox stays locked. */
async function roomAt(tx: Tx, mailboxId: string, now: Date): Promise<number | null> {
  const state = await sendingStateOf(tx, mailboxId);
  const way = state === null ? 0 : wayFor(state, now);
  if (state === null || way === 0) return null;
  const ofMailbox = tx
    .selectFrom('outgoing_mails')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('mailbox_id', '=', mailboxId);
  const { count } = await ofMailbox
    .where('state', '=', 'sending')
    .where('lease_until', '>', now)
    .executeTakeFirstOrThrow();
  if (Number(count) >= way) return null;
  if (state.mostPerMinute === null) return state.revision;
  const lately = await ofMailbox
    .where('tried_at', '>', new Date(now.getTime() - 60_000))
    .executeTakeFirstOrThrow();
  return Number(lately.count) < state.mostPerMinute ? state.revision : null;
}

/** Takes a reply that a database of an earlier state believes to be unsent, as the sender had it who gave its final dot. */
const takeAsItLeft = (tx: Tx, outgoingId: string, fence: number, now: Date) =>
  tx
    .updateTable('outgoing_mails')
    .set({ state: 'sending', fence, body_started: true, tried_at: now, lease_until: now })
    .where('id', '=', outgoingId)
    .execute();

/**
 * Takes a reply for one try: queued, or scheduled or deferred and due. Null when somebody else has it, it is not due, an
 * earlier reply of the same thread has not left yet, or its mailbox has no way open for it; `key_destroyed` when nobody
 * can read it any more; `left_before` when it was handed over already and the database has forgotten it; the reason why
 * it has to wait for a person when it would be one too many.
 */
export async function claim(
  tx: Tx,
  { services, handedOver }: Pick<SendingDeps, 'services' | 'handedOver'>,
  outgoingId: string,
): Promise<Claimed | 'key_destroyed' | 'left_before' | TooMany | null> {
  const now = services.clock.now();
  const row = await readyRow(tx, outgoingId, now);
  if (!row) return null;
  const lastFence = await handedOver.lastFence(outgoingId);
  if (lastFence > row.fence) {
    await takeAsItLeft(tx, outgoingId, lastFence, now);
    return 'left_before';
  }
  const key = (await openKeys(tx, services, [row.key_id])).get(row.key_id);
  if (!key) return 'key_destroyed';
  const revision = await roomAt(tx, row.mailbox_id, now);
  if (revision === null) return null;
  const envelope: Envelope = JSON.parse(
    open(key, row.envelope_sealed, `envelope ${row.id}`).toString('utf8'),
  );
  const held = await tooMany(tx, row, envelope.to[0] ?? '', now);
  if (held !== null) return held;
  const fence = row.fence + 1;
  const attempt = row.attempts + 1;
  await tx
    .updateTable('outgoing_mails')
    .set({
      state: 'sending',
      fence,
      attempts: attempt,
      lease_until: new Date(now.getTime() + leaseMs),
      body_started: false,
      tried_at: now,
      counted_at: row.counted_at ?? now,
    })
    .where('id', '=', row.id)
    .execute();
  return {
    id: row.id,
    mailboxId: row.mailbox_id,
    revision,
    fence,
    attempt,
    since: row.not_before ?? row.created_at,
    envelope,
    bytes: open(key, row.sealed, `outgoing ${row.id}`),
  };
}

/** Notes something of a reply in its sender's hands. False when it was taken away. */
async function note(
  tx: Tx,
  { id, fence }: Claimed,
  what: { lease_until: Date } | { body_started: true },
): Promise<boolean> {
  const result = await tx
    .updateTable('outgoing_mails')
    .set(what)
    .where('id', '=', id)
    .where('fence', '=', fence)
    .where('state', '=', 'sending')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Keeps a reply in its sender's hands. False when it was taken away. */
export const renew = (tx: Tx, services: Services, claimed: Claimed): Promise<boolean> =>
  note(tx, claimed, { lease_until: new Date(services.clock.now().getTime() + leaseMs) });

/** Notes that the final dot is about to be given; from here on a silence may mean that the mail was sent. */
export async function markBodyStarted(tx: Tx, claimed: Claimed): Promise<void> {
  if (!(await note(tx, claimed, { body_started: true })))
    throw new Error('the reply was taken from this sender');
}
