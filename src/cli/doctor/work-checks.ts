import { sql } from 'kysely';
import { verifyChain } from '#platform/audit/audit.ts';
import type { HeadKey } from '#platform/audit/head-key.ts';
import { verifyHeads } from '#platform/audit/heads.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Tx } from '#platform/db/tables.ts';
import { lastDays, listApps } from '#stores/index.ts';
import { bad, type Check, type Finding, good } from './finding.ts';

interface Heads {
  file: string;
  key: Pick<HeadKey, 'publicKey'>;
}

async function ofEveryTenant<T>(
  database: Database,
  read: (tx: Tx, tenantId: string) => Promise<T>,
): Promise<T[]> {
  const tenants = await database.global((tx) => tx.selectFrom('tenants').select('id').execute());
  const found: T[] = [];
  for (const { id } of tenants) found.push(await database.tenant(id, (tx) => read(tx, id)));
  return found;
}

const audits = (database: Database, heads: Heads): Check => ({
  what: 'Audit trail',
  async run() {
    const found = await ofEveryTenant(database, async (tx, tenantId) => {
      const chain = await verifyChain(tx, tenantId);
      const signed = await verifyHeads(tx, { ...heads, tenantId });
      return { rows: chain.rows, checked: signed.checked, brokenAt: chain.brokenAt ?? signed.brokenAt };
    });
    const broken = found.find((one) => one.brokenAt !== null);
    const keep = 'Keep a copy of the database as it is, and compare with a backup from before.';
    if (broken?.brokenAt === 0) return bad('the file of signed heads was changed', keep);
    if (broken) return bad(`it is broken at entry ${broken.brokenAt}`, keep);
    const sum = (read: (one: (typeof found)[number]) => number) =>
      found.reduce((all, one) => all + read(one), 0);
    return good(`whole: ${sum((one) => one.rows)} entries, ${sum((one) => one.checked)} signed heads fit`);
  },
});

interface Count {
  what: string;
  none: string;
  some(n: number): string;
  todo: string;
  read(tx: Tx, now: Date): Promise<number>;
}

const countOf = async (query: { executeTakeFirstOrThrow(): Promise<{ n: number }> }): Promise<number> =>
  (await query.executeTakeFirstOrThrow()).n;

const counts: readonly Count[] = [
  {
    what: 'Workers',
    none: 'every mailbox that works was looked at within ten minutes',
    some: (n) => `${n} not looked at for ten minutes, though nothing is wrong with them`,
    todo: 'Nobody fetches mail. Start a desk, or a process with `sellerdesk work`.',
    read: (tx) =>
      countOf(
        tx
          .selectFrom('mailboxes')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('health', '=', 'connected')
          .where('paused', '=', false)
          .where('last_fetched_at', '<', sql<Date>`now() - interval '10 minutes'`),
      ),
  },
  {
    what: 'Mailboxes',
    none: 'none is failing',
    some: (n) => `${n} failing`,
    todo: 'Open Stores & mailboxes: each failing mailbox says why and what to do.',
    read: (tx) =>
      countOf(
        tx
          .selectFrom('mailboxes')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .leftJoin('mailbox_sign_ins', 'mailbox_sign_ins.mailbox_id', 'mailboxes.id')
          .where((eb) =>
            eb.or([
              eb('health', '=', 'failing'),
              eb('smtp_problem', 'is not', null),
              eb('mailbox_sign_ins.problem', 'in', ['oauth_refused', 'oauth_app_refused']),
              eb.and([eb('oauth_app_id', 'is not', null), eb('mailbox_sign_ins.app_id', 'is', null)]),
            ]),
          ),
      ),
  },
  {
    what: 'Sign-ins of mailboxes',
    none: 'none runs out within 7 days',
    some: (n) => `${n} running out within 7 days`,
    todo: 'Open Stores & mailboxes and sign these mailboxes in again. A Google app in testing lasts 7 days only: publish it.',
    read: async (tx, now) => {
      const ends = await tx
        .selectFrom('mailbox_sign_ins')
        .select('refresh_until')
        .where('refresh_until', 'is not', null)
        .execute();
      return ends.filter((one) => lastDays(one.refresh_until, now) !== null).length;
    },
  },
  {
    what: 'Mails that could not be read',
    none: 'none',
    some: (n) => `${n} quarantined`,
    todo: 'Open Raw mail, choose Needs a person, look at them and have them read again.',
    read: (tx) =>
      countOf(
        tx
          .selectFrom('raw_mails')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('state', '=', 'quarantined'),
      ),
  },
  {
    what: 'Replies that may have left',
    none: 'none',
    some: (n) => `${n} uncertain`,
    todo: 'Look into the sent folder of the mailbox, then say in the conversation whether it left.',
    read: (tx) =>
      countOf(
        tx
          .selectFrom('outgoing_mails')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('state', '=', 'uncertain'),
      ),
  },
];

const countCheck = (database: Database, clock: Clock, { what, none, some, todo, read }: Count): Check => ({
  what,
  async run(): Promise<Finding> {
    const n = (await ofEveryTenant(database, (tx) => read(tx, clock.now()))).reduce(
      (all, one) => all + one,
      0,
    );
    return n === 0 ? good(none) : bad(some(n), todo);
  },
});

const mostNamed = 10;

/** Alarms that nobody has taken on, by kind and store, each with its first moment. */
const alarms = (database: Database): Check => ({
  what: 'Alarms',
  async run(): Promise<Finding> {
    const open = await ofEveryTenant(database, (tx) =>
      tx
        .selectFrom('alerts')
        .leftJoin('stores', 'stores.id', 'alerts.store_id')
        .select(['kind', 'since', 'stores.name'])
        .where('state', '=', 'open')
        .orderBy('alerts.id')
        .execute(),
    );
    const all = open.flat();
    if (all.length === 0) return good('none open');
    const named = all
      .slice(0, mostNamed)
      .map(({ kind, name, since }) => `${kind}${name ? ` (${name})` : ''} since ${since.toISOString()}`);
    const more = all.length > mostNamed ? ` and ${all.length - mostNamed} more` : '';
    return bad(`${all.length} open: ${named.join(', ')}${more}`, 'Open Alarms: each says what to do.');
  },
});

const daysOf = (days: number): string =>
  days < 0 ? 'has run out' : `runs out in ${days} ${days === 1 ? 'day' : 'days'}`;

/** Client secrets, told of from 30 days before their end on. */
const appSecrets = (database: Database, clock: Clock): Check => ({
  what: 'Secrets of sign-in apps',
  async run() {
    const apps = (await ofEveryTenant(database, (tx) => listApps(tx, clock.now()))).flat();
    const ending = apps.flatMap(({ name, secretDaysLeft: days }) =>
      days === null ? [] : [`${name} ${daysOf(days)}`],
    );
    return ending.length === 0
      ? good('none runs out within 30 days')
      : bad(
          ending.join(', '),
          'Make a fresh secret with the provider and enter it under Stores & mailboxes, Sign-in apps.',
        );
  },
});

/** Checks of what the desk works on, in every organisation. */
export const workChecks = (database: Database, heads: Heads, clock: Clock): Check[] => [
  audits(database, heads),
  alarms(database),
  ...counts.map((count) => countCheck(database, clock, count)),
  appSecrets(database, clock),
];
