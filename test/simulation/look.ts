import { createHash } from 'node:crypto';
import { open } from '#platform/vault/index.ts';
import { openKeys } from '#privacy/index.ts';
import type { Run } from './run.ts';
import type { WorldTenant } from './world.ts';

export interface RawRow {
  id: string;
  mailbox_id: string;
  store_id: string;
  sum: string;
  state: string;
  received_at: Date;
  read_at: Date | null;
  history: boolean;
  message_id: string | null;
  duplicate_of: string | null;
}

export interface MessageRow {
  id: string;
  conversation_id: string;
  kind: string;
  at: Date;
  raw_mail_id: string | null;
}

export interface ThreadRow {
  id: string;
  store_id: string;
  state: string;
  suspect: boolean;
  amazon_order_id: string | null;
  unanswered_since: Date | null;
  due_at: Date | null;
}

export interface OutgoingRow {
  id: string;
  store_id: string;
  conversation_id: string;
  message_id: string;
  state: string;
  /** Of the frozen bytes. */
  sum: string;
  text: string;
}

/** What the database of the desk says of one organisation. */
export interface Seen {
  raw: RawRow[];
  messages: MessageRow[];
  threads: ThreadRow[];
  outgoing: OutgoingRow[];
  places: { mailbox_id: string; uidvalidity: number; uid: number }[];
  failures: { conversation_id: string; at: Date }[];
  audit: { action: string; object_id: string | null }[];
}

async function outgoingOf({ ground, services }: Run, tenantId: string): Promise<OutgoingRow[]> {
  const rows = await ground.walled.tenant(tenantId, async (tx) => {
    const found = await tx.selectFrom('outgoing_mails').selectAll().orderBy('id').execute();
    const keys = await openKeys(
      tx,
      services,
      found.map((row) => row.key_id),
    );
    return found.map((row) => {
      const key = keys.get(row.key_id);
      if (!key) throw new Error('a reply whose key is gone');
      return { ...row, bytes: open(key, row.sealed, `outgoing ${row.id}`) };
    });
  });
  return rows.map(({ bytes, ...row }) => ({
    ...row,
    sum: createHash('sha256').update(bytes).digest('hex'),
    text: bytes.toString('utf8'),
  }));
}

/** Reads all that the auditor compares with what the world knows. */
export async function lookAt(run: Run, { id }: WorldTenant): Promise<Seen> {
  const rows = async (text: string) => (await run.ground.admin.query(text, [id])).rows;
  return {
    raw: await rows(
      `select id, mailbox_id, store_id, encode(sha256, 'hex') as sum, state, received_at, read_at, history, message_id, duplicate_of
        from raw_mails where tenant_id = $1 order by id`,
    ),
    messages: await rows(
      'select id, conversation_id, kind, at, raw_mail_id from messages where tenant_id = $1 order by id',
    ),
    threads: await rows(
      'select id, store_id, state, suspect, amazon_order_id, unanswered_since, due_at from conversations where tenant_id = $1 order by number',
    ),
    outgoing: await outgoingOf(run, id),
    places: await rows('select mailbox_id, uidvalidity, uid from deliveries where tenant_id = $1'),
    failures: await rows(
      "select conversation_id, at from conversation_events where tenant_id = $1 and kind = 'delivery_failed'",
    ),
    audit: await rows('select action, object_id from audit_events where tenant_id = $1 order by seq'),
  };
}
