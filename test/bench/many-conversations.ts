import pg from 'pg';
import type { Services } from '#platform/services.ts';
import { indexKey, keyBelow, type OpenKey, storeKey, subjectTexts } from '#privacy/index.ts';

interface Place {
  tenantId: string;
  clientId: string;
  storeId: string;
}

const chunk = 2_000;
const names = ['Hans', 'Marie', 'Giulia', 'Carlos', 'Emily', 'Yuki'];

/** Rows for `json_populate_recordset`; bytes as hex text. */
const hex = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : `\\x${Buffer.from(bytes).toString('hex')}`;

function conversation(services: Services, place: Place, parent: OpenKey, index: Buffer, at: number) {
  const { tenantId, clientId, storeId } = place;
  const subject = keyBelow(services, place, parent, 'subject');
  const texts = subjectTexts(index, subject.open);
  const name = texts.value('name', `${names[at % names.length]} ${at}`);
  const since = new Date(Date.now() - (at % 86_400) * 1000);
  const open = at % 20 !== 0;
  const waits = open && at % 3 !== 0;
  const values = texts.rows(tenantId, services);
  return {
    key: { ...subject.row, wrapped: hex(subject.row.wrapped) },
    values: values.map((row) => ({ ...row, blind: hex(row.blind), sealed: hex(row.sealed) })),
    row: {
      tenant_id: tenantId,
      id: services.rng.uuid(),
      number: at + 1,
      store_id: storeId,
      client_id: clientId,
      marketplace: 'DE',
      key_id: subject.open.id,
      buyer_name: name,
      subject: `Frage von Amazon-Kunde ${name} (Bestellung: 302-${1_000_000 + at}-1234567)`,
      amazon_order_id: `302-${1_000_000 + at}-1234567`,
      snippet: 'Mein Paket ist seit Tagen überfällig und die Sendungsverfolgung zeigt nichts Neues.',
      language: 'de',
      state: open ? 'open' : 'closed',
      unanswered_since: waits ? since : null,
      due_at: waits ? new Date(since.getTime() + 86_400_000) : null,
      last_message_at: since,
      last_direction: waits ? 'in' : 'out',
      message_count: 20,
      notices: [],
      version: 1,
      suspect: false,
      delivery_problem: false,
      created_at: since,
    },
  };
}

function messages(services: Services, { tenantId, storeId }: Place, conversationId: string) {
  return Array.from({ length: 20 }, (_, at) => ({
    tenant_id: tenantId,
    id: services.rng.uuid(),
    conversation_id: conversationId,
    store_id: storeId,
    kind: at % 2 === 0 ? 'buyer' : 'note',
    at: new Date(Date.now() - (20 - at) * 3_600_000),
    language: 'de',
    text: 'Guten Tag, mein Paket ist seit Tagen überfällig. '.repeat(8),
    suspect_reasons: [],
  }));
}

/** Fills a store with conversations, each under a key of its own; the first 200 have 20 messages. Gives their ids. */
export async function seedConversations(
  services: Services,
  adminUrl: string,
  place: Place,
  count: number,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  // References are right by construction; checking each costs more than the rest of the seeding.
  await client.query('set session_replication_role = replica');
  const parent = await services.database.tenant(place.tenantId, (tx) => storeKey(tx, services, place));
  const index = indexKey(services, place.tenantId);
  const put = (table: string, columns: string, rows: unknown[]) =>
    client.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(rows)],
    );
  const threads: string[] = [];
  for (let from = 0; from < count; from += chunk) {
    const made = Array.from({ length: Math.min(chunk, count - from) }, (_, at) =>
      conversation(services, place, parent, index, from + at),
    );
    await put(
      'vault_keys',
      'tenant_id, id, parent_id, scope, store_id, wrapped, created_at',
      made.map((one) => one.key),
    );
    await put(
      'vault_values',
      'tenant_id, token, key_id, kind, blind, sealed',
      made.flatMap((one) => one.values),
    );
    const columns = Object.keys(made[0]?.row ?? {}).join(', ');
    await put(
      'conversations',
      columns,
      made.map((one) => one.row),
    );
    if (from > 0) continue;
    for (const { row } of made.slice(0, 200)) {
      threads.push(row.id);
      await put(
        'messages',
        'tenant_id, id, conversation_id, store_id, kind, at, language, text, suspect_reasons',
        messages(services, place, row.id),
      );
    }
  }
  await client.query(
    `insert into counters (tenant_id, name, value) values ($1, 'conversation', $2)
      on conflict (tenant_id, name) do update set value = excluded.value`,
    [place.tenantId, count],
  );
  await client.query('analyze');
  await client.end();
  return threads;
}
