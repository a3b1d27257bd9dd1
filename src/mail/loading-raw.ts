import { prepared } from '#platform/db/prepared.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { open } from '#platform/vault/index.ts';
import { openKeys } from '#privacy/index.ts';
import { mailboxLanguages } from '#stores/index.ts';

/** A raw mail taken out of the database to be read. */
export interface StoredMail {
  id: string;
  storeId: string;
  mailboxId: string;
  receivedAt: Date;
  history: boolean;
  spam: boolean;
  /** How often reading it has failed. */
  failures: number;
  bytes: Buffer;
  languages: readonly string[];
}

/** What of a batch can be read, and what cannot: code of the error catalogue by id. */
export interface LoadedMails {
  stored: StoredMail[];
  unreadable: Map<string, 'key_destroyed' | 'crashed'>;
}

const selectUnread = prepared((tx, { ids }: { ids: readonly string[] }) =>
  tx
    .selectFrom('raw_mails')
    .select([
      'id',
      'store_id',
      'mailbox_id',
      'received_at',
      'history',
      'spam',
      'attempts',
      'key_id',
      'sealed',
    ])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('state', '!=', 'read')
    .orderBy('id'),
);

type Row = Awaited<ReturnType<typeof selectUnread>>[number];

function bytesOf(row: Row, key: Buffer | undefined): Buffer | 'key_destroyed' | 'crashed' {
  if (!key || !row.sealed) return 'key_destroyed';
  try {
    return open(key, row.sealed, `raw ${row.id}`);
  } catch {
    return 'crashed';
  }
}

const selectSizes = prepared((tx, { ids }: { ids: readonly string[] }) =>
  tx
    .selectFrom('raw_mails')
    .select(['id', 'size'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids)))),
);

/** Bytes of raw mails by id. */
export async function sizesOfRawMails(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await selectSizes(tx, { ids });
  return new Map(rows.map((row) => [row.id, row.size]));
}

/** Takes raw mails out of the database, those that are read already left out. One that cannot be opened costs no other. */
export async function loadRawMails(tx: Tx, services: Services, ids: readonly string[]): Promise<LoadedMails> {
  const rows = await selectUnread(tx, { ids });
  const [keys, languages] = await Promise.all([
    openKeys(
      tx,
      services,
      rows.map((row) => row.key_id),
    ),
    mailboxLanguages(
      tx,
      rows.map((row) => row.store_id),
    ),
  ]);
  const loaded: LoadedMails = { stored: [], unreadable: new Map() };
  for (const row of rows) {
    const bytes = bytesOf(row, keys.get(row.key_id));
    if (typeof bytes === 'string') loaded.unreadable.set(row.id, bytes);
    else {
      loaded.stored.push({
        id: row.id,
        storeId: row.store_id,
        mailboxId: row.mailbox_id,
        receivedAt: row.received_at,
        history: row.history,
        spam: row.spam,
        failures: row.attempts,
        bytes,
        languages: languages.get(row.store_id) ?? [],
      });
    }
  }
  return loaded;
}
