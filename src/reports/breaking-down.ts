import { type Actor, whereVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { grouped, numbersOf } from './adding-up.ts';
import { arrivalsOf, type Came, type CameBefore, firstOf } from './arrivals.ts';
import type { Today } from './contract.ts';
import type { Span } from './spans.ts';
import type { Standing } from './standing.ts';

/** What is known of an organisation at a moment, whoever asks. */
export interface Known {
  standing: Standing;
  days: Span[];
  midnight: Date;
  today: Came[];
  before: CameBefore[];
}

/** By store, under its client's name; a store in which nothing stands is among them. */
export async function storesOf(tx: Tx, actor: Actor, known: Known): Promise<Today['stores']> {
  const stores = await whereVisible(tx.selectFrom('stores'), actor, 'stores.id')
    .innerJoin('clients', 'clients.id', 'stores.client_id')
    .select(['stores.id', 'stores.name', 'clients.id as client_id', 'clients.name as client_name'])
    .orderBy('clients.name')
    .orderBy('stores.name')
    .execute();
  const { standing, today, before, days } = known;
  return stores.map(({ id, name, client_id, client_name }) => {
    const own = <Row extends { store_id: string }>(rows: Row[]) => rows.filter((row) => row.store_id === id);
    const came = own(before);
    return {
      store: { id, name },
      client: { id: client_id, name: client_name },
      numbers: numbersOf(own(standing.tallies)),
      arrivals: arrivalsOf(own(today), came, { days, since: firstOf(came) }),
    };
  });
}

/** By language, the most work first. */
export function languagesOf({ standing, today, before, days }: Known): Today['languages'] {
  const when = { days, since: firstOf(before) };
  const tallies = grouped(standing.tallies, ({ language }) => language);
  const came = grouped(today, ({ language }) => language);
  const cameOnce = grouped(before, ({ language }) => language);
  return [...new Set([...tallies.keys(), ...came.keys()])]
    .map((language) => ({
      language,
      numbers: numbersOf(tallies.get(language) ?? []),
      arrivals: arrivalsOf(came.get(language) ?? [], cameOnce.get(language) ?? [], when),
    }))
    .sort((a, b) => b.numbers.open - a.numbers.open || a.language.localeCompare(b.language));
}

/** By person, for those who lead. */
export async function peopleOf(tx: Tx, actor: Actor, { standing }: Known): Promise<Today['people']> {
  if (!actor.permissions.has('report.people')) return null;
  const byPerson = grouped(
    standing.tallies.filter(({ assignee_id }) => assignee_id !== null),
    ({ assignee_id }) => assignee_id,
  );
  const ids = [...byPerson.keys()].filter((id) => id !== null);
  const people = await tx
    .selectFrom('people')
    .select(['id', 'name'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('name')
    .execute();
  return people.map((person) => ({ person, numbers: numbersOf(byPerson.get(person.id) ?? []) }));
}
