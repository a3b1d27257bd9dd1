import { sql } from 'kysely';
import type { Clock, Rng } from '#platform/clock.ts';
import { prepared } from '#platform/db/prepared.ts';
import type { Tx } from '#platform/db/tables.ts';

/** A rule on how long a buyer may wait. */
export interface ResponseRule {
  /** Null: every marketplace. */
  marketplace: string | null;
  hours: number;
  /** `YYYY-MM-DD`, both inclusive. */
  validFrom: string;
  /** Whether the source states the days, or they are assumed: a first day far back then means since ever. */
  dates: 'stated' | 'assumed';
  /** Null: until further notice. */
  validTo: string | null;
}

const buyerMessage = 'buyer_message';

/** Amazon's clocks that an organisation begins with; each can be followed by a row with a later date. */
const firstRules = [
  {
    kind: buyerMessage,
    marketplace: null,
    hours: 24,
    valid_from: '2000-01-01',
    valid_to: null,
    source:
      'Excerpt of Amazon’s page on response times: answer a buyer message in 24 hours, weekends and holidays count',
    mark: 'X',
    dates: 'assumed',
    checked_on: null,
  },
] as const;

const selectRules = prepared((tx) =>
  tx
    .selectFrom('amazon_rules')
    .select(['marketplace', 'hours', 'dates'])
    .select(sql<string>`to_char(valid_from, 'YYYY-MM-DD')`.as('validFrom'))
    .select(sql<string | null>`to_char(valid_to, 'YYYY-MM-DD')`.as('validTo'))
    .where('kind', '=', buyerMessage)
    .orderBy('valid_from')
    .orderBy('id'),
);

/** The tenant's rules on answers to buyers, oldest first. */
export async function responseRules(tx: Tx): Promise<ResponseRule[]> {
  return selectRules(tx, {});
}

/** Gives a fresh organisation its first rules; one that has rules keeps them as they are. */
export async function seedRules(tx: Tx, tenantId: string, deps: { clock: Clock; rng: Rng }): Promise<void> {
  const known = await tx.selectFrom('amazon_rules').select('id').limit(1).executeTakeFirst();
  if (known) return;
  await tx
    .insertInto('amazon_rules')
    .values(firstRules.map((rule) => ({ tenant_id: tenantId, id: deps.rng.uuid(), ...rule })))
    .execute();
}
