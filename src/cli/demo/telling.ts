import { dismiss, reply } from '#conversations/index.ts';
import type { MailEvents } from '#mail/index.ts';
import { settleOutgoing } from '#mail/outbox/settling.ts';
import type { ReadingPool } from '#mail/reading/index.ts';
import { readMails } from '#mail/reading-mails.ts';
import { storeRawMails } from '#mail/storing.ts';
import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import type { PersonKey } from '../../../db/world/people.ts';
import { replyIdDigits } from '../../../db/world/replies/index.ts';
import type { ArrivingMail, Reply } from '../../../db/world/types.ts';
import type { Cast } from './founding.ts';
import type { Step } from './story.ts';

/** What the story is told with. `turn` sets the clock of `services`. */
export interface Telling {
  tx: Tx;
  /** Of this transaction alone: clock, ids and jobs are the story's. */
  services: Services;
  turn(to: Date): void;
  events: MailEvents;
  pool: ReadingPool;
  trustedAuthServers: readonly string[];
  cast: Cast;
  /** Raw mail of each mail of the story. */
  arrived: Map<string, string>;
}

/** Stores mails and reads them together; their ids follow their order. */
async function arrive(telling: Telling, mails: readonly ArrivingMail[]): Promise<void> {
  const { tx, services, cast, arrived } = telling;
  const incoming = mails.map(({ mailbox: address, receivedAt, bytes }) => {
    const mailbox = cast.mailboxes.get(address);
    if (!mailbox) throw new Error(`the story has no mailbox ${address}`);
    const { id: mailboxId, storeId } = mailbox;
    return { storeId, mailboxId, source: 'demo' as const, receivedAt, history: false, bytes };
  });
  const ids = await storeRawMails(tx, services, cast.tenantId, incoming);
  for (const [at, id] of ids.entries()) arrived.set(mails[at]?.id ?? '', id);
  const outcomes = await readMails(telling)(
    ids.map((rawMailId) => {
      const data = { tenantId: cast.tenantId, rawMailIds: [rawMailId] };
      return { id: rawMailId, data, attempt: 1, lastTry: true, lost: false };
    }),
  );
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome instanceof Error)
      throw new Error(`${mails[at]?.id} could not be read: ${outcome.message}`, { cause: outcome });
  }
}

async function threadOf({ tx, arrived }: Telling, mailId: string): Promise<{ id: string; version: number }> {
  return tx
    .selectFrom('raw_mails')
    .innerJoin('conversations', 'conversations.id', 'raw_mails.conversation_id')
    .select(['conversations.id', 'conversations.version'])
    .where('raw_mails.id', '=', arrived.get(mailId) ?? '')
    .executeTakeFirstOrThrow(() => new Error(`${mailId} stands in no conversation`));
}

function actorOf({ cast }: Telling, key: PersonKey): Actor {
  const actor = cast.actors.get(key);
  if (!actor) throw new Error(`nobody called ${key} works here`);
  return actor;
}

/** Services whose next reply gets the Message-ID that later mails of the story refer to. */
function named(services: Services, mailId: string): Services {
  const digits = Buffer.from(replyIdDigits(mailId), 'hex');
  const { uuid, bytes } = services.rng;
  const named = (length: number) => (length === digits.length ? digits : bytes(length));
  return { ...services, rng: { uuid, bytes: named } };
}

async function answer(telling: Telling, { to, by, text }: Reply, thenClose: boolean): Promise<void> {
  const { tx, services, events, cast } = telling;
  const thread = await threadOf(telling, to);
  const command = { text, basedOn: thread.version, thenClose };
  const { outgoingId } = await reply(tx, named(services, to), actorOf(telling, by), thread.id, command);
  for (const state of ['sending', 'accepted'] as const) {
    const settlement = { tenantId: cast.tenantId, outgoingId, to: state, problem: null };
    if (!(await settleOutgoing(tx, services, events, settlement)))
      throw new Error(`the reply to ${to} could not become ${state}`);
  }
}

/** Lets one step of the story happen at its moment. Throws when the desk refuses what the story says. */
export async function tell(telling: Telling, step: Step): Promise<void> {
  telling.turn(step.at);
  switch (step.kind) {
    case 'mails':
      return arrive(telling, step.mails);
    case 'reply':
      return answer(telling, step.reply, step.closes);
    case 'dismissal': {
      const { of: mailId, by } = step.dismissal;
      const thread = await threadOf(telling, mailId);
      await dismiss(telling.tx, telling.services, actorOf(telling, by), thread.id, { reason: 'thanks_only' });
    }
  }
}
