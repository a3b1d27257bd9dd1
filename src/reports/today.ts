import { type Actor, canSee, whereVisible } from '#people/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { grouped, numbersOf, partOf } from './adding-up.ts';
import { arrivalsOf, type Before, type Came, cameBefore, cameSince, firstOf } from './arrivals.ts';
import type { Today } from './contract.ts';
import { createKeeper } from './keeping.ts';
import { aheadMs, type Standing, standingAt } from './standing.ts';
import { hoursFrom, midnightOf } from './wall-clock.ts';

const momentMs = 1_500;
const usualMs = 5 * 60_000;

/** What is known of an organisation at a moment, whoever asks. */
interface Known {
  standing: Standing;
  midnight: Date;
  today: Came[];
  before: Before;
}

/** The same as far as an actor sees it. */
function seenBy(actor: Actor, { standing, midnight, today, before }: Known): Known {
  const seen = <Row extends { store_id: string }>(rows: Row[]) =>
    rows.filter((row) => canSee(actor, row.store_id));
  return {
    standing: { at: standing.at, tallies: seen(standing.tallies), quarters: seen(standing.quarters) },
    midnight,
    today: seen(today),
    before: { days: before.days, rows: seen(before.rows) },
  };
}

/** By store, under its client's name; a store in which nothing stands is among them. */
async function storesOf(tx: Tx, actor: Actor, known: Known): Promise<Today['stores']> {
  const stores = await whereVisible(tx.selectFrom('stores'), actor, 'stores.id')
    .innerJoin('clients', 'clients.id', 'stores.client_id')
    .select(['stores.id', 'stores.name', 'clients.id as client_id', 'clients.name as client_name'])
    .orderBy('clients.name')
    .orderBy('stores.name')
    .execute();
  const { standing, today, before } = known;
  return stores.map(({ id, name, client_id, client_name }) => {
    const own = <Row extends { store_id: string }>(rows: Row[]) => rows.filter((row) => row.store_id === id);
    const came = own(before.rows);
    return {
      store: { id, name },
      client: { id: client_id, name: client_name },
      numbers: numbersOf(own(standing.tallies)),
      arrivals: arrivalsOf(own(today), before.days, came, firstOf(came)),
    };
  });
}

/** By language, the most work first. */
function languagesOf({ standing, today, before }: Known): Today['languages'] {
  const since = firstOf(before.rows);
  const tallies = grouped(standing.tallies, ({ language }) => language);
  const came = grouped(today, ({ language }) => language);
  const cameOnce = grouped(before.rows, ({ language }) => language);
  return [...new Set([...tallies.keys(), ...came.keys()])]
    .map((language) => ({
      language,
      numbers: numbersOf(tallies.get(language) ?? []),
      arrivals: arrivalsOf(came.get(language) ?? [], before.days, cameOnce.get(language) ?? [], since),
    }))
    .sort((a, b) => b.numbers.open - a.numbers.open || a.language.localeCompare(b.language));
}

/** By person, for those who lead. */
async function peopleOf(tx: Tx, actor: Actor, { standing }: Known): Promise<Today['people']> {
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

async function shown(tx: Tx, actor: Actor, zone: string, known: Known): Promise<Today> {
  const { standing, midnight, today, before } = known;
  const { at, tallies, quarters } = standing;
  const hours = hoursFrom(at.getTime(), zone, aheadMs);
  const mine = <Row extends { assignee_id: string | null }>(rows: Row[]) =>
    rows.filter((row) => row.assignee_id === actor.personId);
  return {
    at: at.toISOString(),
    midnight: midnight.toISOString(),
    all: partOf(hours, tallies, quarters),
    own: actor.permissions.has('conversation.reply') ? partOf(hours, mine(tallies), mine(quarters)) : null,
    nobody: numbersOf(tallies.filter(({ assignee_id }) => assignee_id === null)),
    arrivals: arrivalsOf(today, before.days, before.rows, firstOf(before.rows)),
    stores: await storesOf(tx, actor, known),
    languages: languagesOf(known),
    people: await peopleOf(tx, actor, known),
  };
}

/** Today as an actor sees it, in a zone. What is asked of all rows is asked once a moment for everybody of an organisation. */
export function createToday(clock: Clock): (tx: Tx, actor: Actor, zone: string) => Promise<Today> {
  const standings = createKeeper<Standing>(clock, momentMs);
  const cames = createKeeper<Came[]>(clock, momentMs);
  const befores = createKeeper<Before>(clock, usualMs);
  return async (tx, actor, zone) => {
    const { tenantId } = actor;
    const now = clock.now();
    const midnight = new Date(midnightOf(now.getTime(), zone));
    const day = `${tenantId} ${midnight.getTime()}`;
    const known = {
      standing: await standings(tenantId, () => standingAt(tx, tenantId, now)),
      midnight,
      today: await cames(day, () => cameSince(tx, tenantId, midnight)),
      before: await befores(`${tenantId} ${zone}`, () => cameBefore(tx, tenantId, now, zone)),
    };
    return shown(tx, actor, zone, seenBy(actor, known));
  };
}
