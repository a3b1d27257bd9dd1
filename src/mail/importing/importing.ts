import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { audit, deskActor } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { type IncomingMail, storeRawMails } from '../storing.ts';
import { type ArchivedMail, asOnTheWire, looksLikeMail } from './archived-mail.ts';
import { receivedAt } from './received-at.ts';

/** Where imported mail goes. */
export interface ImportTarget {
  tenantId: string;
  storeId: string;
  mailboxId: string;
  /** Mail that arrived earlier becomes closed history. */
  historyBefore: Date;
}

/** How many mails of an archive are stored, were there before, or are no mail that can be kept. */
export interface Imported {
  stored: number;
  known: number;
  failed: number;
}

const mailsAtOnce = 50;
const bytesAtOnce = 16_000_000;

const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Which of the hashes the mailbox holds; nobody else imports into it until this transaction is over. */
async function knownHashes(tx: Tx, mailboxId: string, hashes: readonly Buffer[]): Promise<Set<string>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mailbox ${mailboxId}`}, 0))`.execute(tx);
  const rows = await tx
    .selectFrom('raw_mails')
    .select('sha256')
    .where('mailbox_id', '=', mailboxId)
    .where('sha256', 'in', [...hashes])
    .execute();
  return new Set(rows.map((row) => row.sha256.toString('hex')));
}

function incomingFrom(services: Services, target: ImportTarget, mail: ArchivedMail): IncomingMail | null {
  if (mail.bytes === null || !looksLikeMail(mail.bytes)) return null;
  const bytes = asOnTheWire(mail.bytes);
  const at = receivedAt(bytes, mail.arrivedAt, services.clock.now());
  const { storeId, mailboxId, historyBefore } = target;
  return { storeId, mailboxId, source: 'import', receivedAt: at, history: at < historyBefore, bytes };
}

async function keep(services: Services, target: ImportTarget, mails: readonly IncomingMail[]) {
  if (mails.length === 0) return 0;
  const hashed = mails.map((mail) => ({ mail, hash: hashOf(mail.bytes) }));
  return services.database.tenant(target.tenantId, async (tx) => {
    const seen = await knownHashes(
      tx,
      target.mailboxId,
      hashed.map((one) => one.hash),
    );
    const fresh = hashed.flatMap(({ mail, hash }) => {
      const name = hash.toString('hex');
      if (seen.has(name)) return [];
      seen.add(name);
      return [mail];
    });
    await storeRawMails(tx, services, target.tenantId, fresh);
    return fresh.length;
  });
}

async function noteImport(services: Services, target: ImportTarget, counts: Imported): Promise<void> {
  await services.database.tenant(target.tenantId, (tx) =>
    audit(tx, {
      actor: deskActor,
      action: 'mailbox.imported',
      objectKind: 'mailbox',
      objectId: target.mailboxId,
      data: { ...counts },
    }),
  );
  services.metrics.count('mail_stored', { source: 'import' }, counts.stored);
}

/**
 * Stores the mails of an archive, portion by portion, for the desk to read. A mail that the mailbox holds already, byte
 * for byte, is left out, so an import that was interrupted can be run again.
 * @param progress told the counts after each portion
 */
export async function importMails(
  services: Services,
  target: ImportTarget,
  mails: AsyncIterable<ArchivedMail>,
  progress: (counts: Imported) => void,
): Promise<Imported> {
  const counts: Imported = { stored: 0, known: 0, failed: 0 };
  let portion: IncomingMail[] = [];
  let size = 0;
  const flush = async () => {
    const stored = await keep(services, target, portion);
    counts.stored += stored;
    counts.known += portion.length - stored;
    portion = [];
    size = 0;
    progress({ ...counts });
  };
  for await (const mail of mails) {
    const incoming = incomingFrom(services, target, mail);
    if (!incoming) {
      counts.failed += 1;
      continue;
    }
    if (portion.length > 0 && size + incoming.bytes.length > bytesAtOnce) await flush();
    portion.push(incoming);
    size += incoming.bytes.length;
    if (portion.length >= mailsAtOnce) await flush();
  }
  await flush();
  await noteImport(services, target, counts);
  return counts;
}
