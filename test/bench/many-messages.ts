import pg from 'pg';

interface Place {
  tenantId: string;
  clientId: string;
  storeId: string;
  mailboxId: string;
}

const chunk = 50_000;

/** Every table that grows with each mail, three mails to a thread; indexes are filled with keys as random as the real ones. */
const statements = (at: number, to: number): string[] => [
  `create temp table fresh on commit drop as
     select n, gen_random_uuid() as raw, gen_random_uuid() as message, gen_random_uuid() as key,
       md5('thread' || n / 3)::uuid as thread, md5('subject' || n / 3)::uuid as subject,
       now() - (n % 7776000) * interval '1 second' as at
     from generate_series(${at}, ${to - 1}) n`,
  `insert into vault_keys (tenant_id, id, parent_id, scope, store_id, wrapped, created_at)
     select $1, key, (select id from vault_keys where tenant_id = $1 and scope = 'store'), 'content', $3, sha256(key::text::bytea), at from fresh
     union all select $1, subject, (select id from vault_keys where tenant_id = $1 and scope = 'store'), 'subject', $3, sha256(subject::text::bytea), at
     from fresh where n % 3 = 0`,
  `insert into conversations (tenant_id, id, number, store_id, client_id, marketplace, amazon_order_id, alias_key, key_id,
       buyer_name, subject, snippet, language, state, last_message_at, last_direction, message_count, created_at)
     select $1, thread, n + 1000000, $3, $2, 'DE', '302-' || lpad((n / 3)::text, 7, '0') || '-1234567', sha256(thread::text::bytea),
       subject, 'Käufer', 'Frage zu einer Bestellung', 'Mein Paket ist seit Tagen überfällig.', 'de',
       case when n % 20 = 0 then 'open' else 'closed' end, at, 'in', 3, at
     from fresh where n % 3 = 0`,
  `insert into raw_mails (tenant_id, id, store_id, mailbox_id, source, received_at, stored_at, size, sha256, key_id, sealed, state,
       notice_kind, conversation_id, message_id, read_at)
     select $1, raw, $3, $4, 'imap', at, at, 4000, sha256(raw::text::bytea), key, sha256(key::text::bytea), 'read', 'buyer_message',
       thread, message, at from fresh`,
  `insert into deliveries (tenant_id, mailbox_id, folder, uidvalidity, uid, raw_mail_id)
     select $1, $4, 'imap://bench@imap.example/INBOX', 1, n + 1, raw from fresh`,
  `insert into messages (tenant_id, id, conversation_id, store_id, kind, at, language, text, raw_mail_id, dedupe_key)
     select $1, message, thread, $3, 'buyer', at, 'de', repeat('Mein Paket ist seit Tagen überfällig. ', 5), raw,
       sha256(message::text::bytea) from fresh`,
  `insert into message_refs (tenant_id, store_id, ref_key, conversation_id, message_id, ours)
     select $1, $3, sha256(('ref' || message)::bytea), thread, message, false from fresh`,
];

/** Fills a store with messages by the thousand, from number `from` up to `to`, and lets the planner look at them. */
export async function seedMessages(adminUrl: string, place: Place, from: number, to: number): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  // References are right by construction; checking each costs more than the rest of the seeding.
  await client.query('set session_replication_role = replica');
  const values = [place.tenantId, place.clientId, place.storeId, place.mailboxId].map(
    (id) => `'${id}'::uuid`,
  );
  for (let at = from; at < to; at += chunk) {
    await client.query('begin');
    for (const text of statements(at, Math.min(at + chunk, to)))
      await client.query(text.replace(/\$(\d)/g, (_, n) => values[Number(n) - 1] ?? ''));
    await client.query('commit');
  }
  await client.query('vacuum analyze');
  await client.end();
}
