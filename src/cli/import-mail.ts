import { ArchiveProblem, type Imported, importMails, openArchive } from '#mail/importing/index.ts';
import type { Services } from '#platform/services.ts';
import { answerFor, readArguments, UsageError } from './read-arguments.ts';
import { onlyTenant, withServices } from './with-services.ts';

/** What was asked for on the command line. */
export interface ImportOrder {
  archive: string;
  address: string;
  historyBefore: Date | null;
}

const usage = 'import-mail <mbox|maildir|eml|-> --mailbox ADDRESS [--history-before DATE]';
const historyMs = 2 * 86_400_000;
const progressEvery = 1_000;

function dateFrom(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const date = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(date.getTime()))
    throw new UsageError(`"${text}" is no date; write it as 2026-01-31.`);
  return date;
}

/** Reads the words after `import-mail`. Throws {@link UsageError}. */
export function importOrder(args: string[]): ImportOrder {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    options: { mailbox: { type: 'string' }, 'history-before': { type: 'string' } },
  });
  const [archive, ...more] = positionals;
  if (archive === undefined || more.length > 0)
    throw new UsageError('Name one archive, or - for standard input.');
  if (!values.mailbox) throw new UsageError('Name the mailbox that the mails belong to.');
  const historyBefore = dateFrom(values['history-before']);
  return { archive, address: values.mailbox.trim().toLowerCase(), historyBefore };
}

async function targetOf(services: Services, { address, historyBefore }: ImportOrder) {
  const tenantId = await onlyTenant(services);
  const mailbox = await services.database.tenant(tenantId, (tx) =>
    tx
      .selectFrom('mailboxes')
      .select(['id', 'store_id', 'history_before'])
      .where('address', '=', address)
      .executeTakeFirst(),
  );
  if (!mailbox) throw new ArchiveProblem(`No store has a mailbox ${address}. Add it under Stores first.`);
  const recent = new Date(services.clock.now().getTime() - historyMs);
  return {
    tenantId,
    storeId: mailbox.store_id,
    mailboxId: mailbox.id,
    historyBefore: historyBefore ?? mailbox.history_before ?? recent,
  };
}

const sum = ({ stored, known, failed }: Imported): number => stored + known + failed;
const sentence = ({ stored, known, failed }: Imported): string =>
  `${stored} stored, ${known} known, ${failed} failed`;

/**
 * Imports one archive and says how far it is; the desk reads the mails as soon as it runs. Throws
 * {@link ArchiveProblem} for an address or an archive that cannot be used.
 */
export async function importInto(
  services: Services,
  order: ImportOrder,
  input: AsyncIterable<Buffer>,
  say: (line: string) => void,
): Promise<Imported> {
  const target = await targetOf(services, order);
  let told = 0;
  return importMails(services, target, openArchive(order.archive, input), (counts) => {
    if (sum(counts) - told < progressEvery) return;
    told = sum(counts);
    say(`${sentence(counts)} …`);
  });
}

/** `import-mail`: takes in mails from files or standard input. A mail that cannot be kept makes the exit code 1. */
export const importMail = (args: string[]): Promise<number> =>
  answerFor(usage, [ArchiveProblem], async () => {
    const order = importOrder(args);
    return withServices(async (services) => {
      const counts = await importInto(services, order, process.stdin, (line) => console.error(line));
      console.log(sentence(counts));
      return counts.failed > 0 ? 1 : 0;
    });
  });
