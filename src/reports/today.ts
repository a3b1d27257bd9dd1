import { type Actor, canSee } from '#people/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { numbersOf, partOf } from './adding-up.ts';
import {
  arrivalsOf,
  type Came,
  type CameBefore,
  cameBefore,
  cameSince,
  daysBefore,
  firstOf,
} from './arrivals.ts';
import { type Known, languagesOf, peopleOf, storesOf } from './breaking-down.ts';
import type { Today } from './contract.ts';
import { createKeeper } from './keeping.ts';
import { hoursFrom } from './spans.ts';
import { aheadMs, type Standing, standingAt } from './standing.ts';
import { midnightOf } from './wall-clock.ts';

const momentMs = 1_500;
const usualMs = 60 * 60_000;

/** The same as far as an actor sees it. */
function seenBy(actor: Actor, { standing, today, before, ...same }: Known): Known {
  const seen = <Row extends { store_id: string }>(rows: Row[]) =>
    rows.filter((row) => canSee(actor, row.store_id));
  return {
    standing: { at: standing.at, tallies: seen(standing.tallies), quarters: seen(standing.quarters) },
    ...same,
    today: seen(today),
    before: seen(before),
  };
}

async function shown(tx: Tx, actor: Actor, zone: string, known: Known): Promise<Today> {
  const { standing, days, midnight, today, before } = known;
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
    arrivals: arrivalsOf(today, before, { days, since: firstOf(before) }),
    stores: await storesOf(tx, actor, known),
    languages: languagesOf(known),
    people: await peopleOf(tx, actor, known),
  };
}

/** Today as an actor sees it, in a zone. What is asked of all rows is asked once a moment for everybody of an organisation. */
export function createToday(clock: Clock): (tx: Tx, actor: Actor, zone: string) => Promise<Today> {
  const standings = createKeeper<Standing>(clock, momentMs);
  const cames = createKeeper<Came[]>(clock, momentMs);
  const befores = createKeeper<CameBefore[]>(clock, usualMs);
  return async (tx, actor, zone) => {
    const { tenantId } = actor;
    const now = clock.now();
    const midnight = new Date(midnightOf(now.getTime(), zone));
    const day = `${tenantId} ${midnight.getTime()}`;
    const known = {
      standing: await standings(tenantId, () => standingAt(tx, tenantId, now)),
      days: daysBefore(now, zone),
      midnight,
      today: await cames(day, () => cameSince(tx, tenantId, midnight)),
      before: await befores(`${day} ${zone}`, () => cameBefore(tx, tenantId, now, zone)),
    };
    return shown(tx, actor, zone, seenBy(actor, known));
  };
}
