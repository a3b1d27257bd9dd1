import type pg from 'pg';
import { verifyChain } from '#platform/audit/audit.ts';
import type { Services } from '#platform/services.ts';
import { open } from '#platform/vault/index.ts';
import { openKeys } from '#privacy/index.ts';
import type { Received } from '../support/fault-smtp/index.ts';

/** What is looked at: a database past its walls, and what opens its seals. */
export interface Looked {
  services: Pick<Services, 'database' | 'keys' | 'clock' | 'rng'>;
  tenantIds: readonly string[];
  rows(sql: string, values?: unknown[]): Promise<pg.QueryResultRow[]>;
  /** Only what came to these is looked at; default everything. */
  mailboxIds?: readonly string[];
}

/** What happened outside. */
export interface Happened {
  /** Mails that a server held for a mailbox, by SHA-256 in hex; a second delivery stands twice. */
  delivered: readonly { mailboxId: string; sum: string }[];
  /** Whole messages that mail servers have, in the order in which they came. */
  held: readonly Received[];
}

type Check = (looked: Looked, happened: Happened) => Promise<string[]>;

const found = (name: string, what: readonly unknown[]): string[] =>
  what.length === 0 ? [] : [`${name}: ${JSON.stringify(what.slice(0, 3))}`];

const rawRows = (looked: Looked) =>
  looked.rows(
    `select r.id, r.tenant_id, r.mailbox_id, encode(r.sha256, 'hex') as sum, r.state, r.problem, r.message_id,
    r.duplicate_of, r.notice_kind, (select count(*)::int from deliveries d where d.raw_mail_id = r.id) as places from raw_mails r
    where $1::uuid[] is null or r.mailbox_id = any($1)`,
    [looked.mailboxIds ?? null],
  );

const nothingLost: Check = async (looked, { delivered }) => {
  const raw = await rawRows(looked);
  const known = new Set(raw.map((row) => `${row.mailbox_id} ${row.sum}`));
  const lost = delivered.filter(({ mailboxId, sum }) => !known.has(`${mailboxId} ${sum}`));
  const nameless = raw.filter(
    (row) =>
      !(row.state === 'read' && (row.message_id ?? row.duplicate_of ?? row.notice_kind) !== null) &&
      !((row.state === 'failed' || row.state === 'quarantined') && row.problem !== null),
  );
  return [...found('I1 lost', lost), ...found('I1 without a state', nameless)];
};

const nothingDoubled: Check = async (looked, { delivered }) => {
  const raw = await rawRows(looked);
  const count = <T>(list: readonly T[], key: (one: T) => string) => {
    const counts = new Map<string, number>();
    for (const one of list) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
    return counts;
  };
  const came = count(delivered, ({ mailboxId, sum }) => `${mailboxId} ${sum}`);
  const stored = count(raw, (row) => `${row.mailbox_id} ${row.sum}`);
  const shown = count(
    raw.filter((row) => row.message_id !== null),
    (row) => `${row.mailbox_id} ${row.sum}`,
  );
  const messages = await looked.rows(
    `select m.id from messages m where m.raw_mail_id is not null and m.kind = 'buyer'
       and not exists (select from raw_mails r where r.tenant_id = m.tenant_id and r.id = m.raw_mail_id and r.message_id = m.id)`,
  );
  return [
    ...found(
      'I2 stored twice',
      [...stored].filter(([key, times]) => times > (came.get(key) ?? 0)),
    ),
    ...found(
      'I2 shown twice',
      [...shown].filter(([, times]) => times > 1),
    ),
    ...found('I2 message of no raw mail', messages),
  ];
};

const messageIdOf = (bytes: Uint8Array): string =>
  /^Message-ID: (<\S+>)/im.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? '';

/** Frozen bytes of every reply, opened. */
async function frozen(looked: Looked) {
  const all: { id: string; state: string; conversation: string; bytes: Buffer; messageId: string }[] = [];
  for (const tenantId of looked.tenantIds) {
    await looked.services.database.tenant(tenantId, async (tx) => {
      const rows = await tx
        .selectFrom('outgoing_mails')
        .select(['id', 'state', 'conversation_id', 'key_id', 'sealed'])
        .orderBy('id')
        .execute();
      const keys = await openKeys(
        tx,
        looked.services,
        rows.map((row) => row.key_id),
      );
      for (const row of rows) {
        const bytes = open(keys.get(row.key_id) ?? Buffer.alloc(0), row.sealed, `outgoing ${row.id}`);
        const { id, state, conversation_id: conversation } = row;
        all.push({ id, state, conversation, bytes, messageId: messageIdOf(bytes) });
      }
    });
  }
  return all;
}

const taken = new Set(['accepted', 'delivered', 'refused']);

const sentOnce: Check = async (looked, { held }) => {
  const replies = await frozen(looked);
  const ids = held.map(({ bytes }) => messageIdOf(bytes));
  const wrong = replies.filter(({ state, messageId }) => {
    const times = ids.filter((id) => id === messageId).length;
    if (taken.has(state)) return times !== 1;
    return state === 'uncertain' ? times > 1 : times > 0 || state === 'sending';
  });
  const byId = new Map(replies.map((reply) => [reply.messageId, reply]));
  const foreign = held.filter(({ bytes }) => !byId.get(messageIdOf(bytes))?.bytes.equals(bytes));
  const order = replies.filter((reply, at) =>
    replies
      .slice(at + 1)
      .some(
        (later) =>
          later.conversation === reply.conversation &&
          ids.includes(later.messageId) &&
          ids.indexOf(later.messageId) < ids.indexOf(reply.messageId),
      ),
  );
  const told = ({ id, state, messageId }: (typeof replies)[number]) => [id, state, messageId];
  return [
    ...found('I3 not once', wrong.map(told)),
    ...found(
      'I4 not the frozen bytes',
      foreign.map(({ bytes }) => messageIdOf(bytes)),
    ),
    ...found('I5 out of order', order.map(told)),
  ];
};

const chainsWhole: Check = async (looked) => {
  const broken: unknown[] = [];
  for (const tenantId of looked.tenantIds) {
    const chain = await looked.services.database.tenant(tenantId, (tx) => verifyChain(tx, tenantId));
    if (!chain.whole) broken.push({ tenantId, at: chain.brokenAt });
  }
  return found('I6 chain', broken);
};

/** Each thing of a mail lies with the tenant, and in the store, of the mailbox that it came to. */
const nothingCrosses: Check = async (looked) => {
  const crossed = await looked.rows(`
    select 'raw' as what, r.id from raw_mails r where not exists (select from mailboxes b
      where b.tenant_id = r.tenant_id and b.id = r.mailbox_id and b.store_id = r.store_id)
    union all select 'message', m.id from messages m join conversations c on c.id = m.conversation_id
      where c.tenant_id <> m.tenant_id or c.store_id <> m.store_id
    union all select 'message of', m.id from messages m join raw_mails r on r.id = m.raw_mail_id
      where r.tenant_id <> m.tenant_id or r.store_id <> m.store_id
    union all select 'reply', o.id from outgoing_mails o join conversations c on c.id = o.conversation_id
      where c.tenant_id <> o.tenant_id or c.store_id <> o.store_id
    union all select 'file', a.id from attachments a join messages m on m.id = a.message_id
      where m.tenant_id <> a.tenant_id or m.store_id <> a.store_id`);
  return found('I7 crossed', crossed);
};

/** Nothing answers by itself: every reply was written by a person. */
const nobodyAutomatic: Check = async (looked) => {
  const rows = await looked.rows(
    `select o.id from outgoing_mails o join messages m on m.tenant_id = o.tenant_id and m.id = o.message_id where m.author_id is null`,
  );
  return found('I8 automatic', rows);
};

const checks: readonly Check[] = [
  nothingLost,
  nothingDoubled,
  sentOnce,
  chainsWhole,
  nothingCrosses,
  nobodyAutomatic,
];

/**
 * What of I1 to I8 does not hold, a line each; empty when all is well. I9 (heals in time) and I10 (is told) depend on the
 * fault and are asked by its row.
 */
export async function brokenInvariants(looked: Looked, happened: Happened): Promise<string[]> {
  const broken: string[] = [];
  for (const check of checks) broken.push(...(await check(looked, happened)));
  return broken;
}
