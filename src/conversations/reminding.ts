import { sql } from 'kysely';
import { readersWith } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { asleep } from './snoozing.ts';
import { tell } from './telling.ts';

/** Whoever has forty conversations of the next hours is told of the ones that burn. */
const lastHourMs = 3_600_000;

interface Due {
  conversation_id: string;
  store_id: string;
  person_id: string;
  clock: Date;
}

/** Who has or watches what falls due soon, and was not told of this clock yet. */
async function untold(tx: Tx, tenantId: string, now: Date): Promise<Due[]> {
  const soon = new Date(now.getTime() + lastHourMs);
  const { rows } = await sql<Due>`
    select conversations.id as conversation_id, store_id, hears.person_id, unanswered_since as clock
    from conversations
    cross join lateral (
      select assignee_id as person_id
      union select person_id from watchers w where w.tenant_id = ${tenantId} and w.conversation_id = conversations.id
    ) as hears
    join people p on p.tenant_id = ${tenantId} and p.id = hears.person_id and p.due_notices
    where conversations.tenant_id = ${tenantId} and state = 'open' and not suspect and merged_into is null
      and unanswered_since is not null and sort_due > ${now} and sort_due <= ${soon} and not ${asleep(now)}
      and not exists (select from notifications n where n.tenant_id = ${tenantId}
        and n.conversation_id = conversations.id and n.person_id = hears.person_id and n.clock = unanswered_since)
    order by sort_due, conversations.id`.execute(tx);
  return rows;
}

async function remind(tx: Tx, services: Services, tenantId: string): Promise<number> {
  // two who look at once would both find what neither has told yet
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reminding ${tenantId}`}, 0))`.execute(tx);
  const due = await untold(tx, tenantId, services.clock.now());
  if (due.length === 0) return 0;
  const stores = new Map((await readersWith(tx, 'conversation.note')).map((one) => [one.id, one.stores]));
  const sees = ({ person_id: person, store_id: store }: Due): boolean => {
    const seen = stores.get(person);
    return seen === 'all' || seen?.includes(store) === true;
  };
  const news = due.filter(sees).map((row) => ({
    personId: row.person_id,
    kind: 'due_soon' as const,
    conversationId: row.conversation_id,
    actorId: null,
    clock: row.clock,
  }));
  await tell(tx, services, tenantId, news);
  return news.length;
}

/** Tells people once for each clock that an answer of theirs, or one that they watch, falls due soon. @returns how many times somebody was told */
export async function remindOfDue(services: Services): Promise<number> {
  const { database } = services;
  const tenants = await database.global((tx) => tx.selectFrom('tenants').select('id').execute());
  let told = 0;
  for (const { id } of tenants) told += await database.tenant(id, (tx) => remind(tx, services, id));
  return told;
}
