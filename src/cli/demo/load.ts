import { sql } from 'kysely';
import { createReadingPool } from '#mail/reading/index.ts';
import { passwordHasher } from '#people/index.ts';
import { type Clock, type Rng, uuidV7 } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import type { PersonKey } from '../../../db/world/people.ts';
import { consequences } from '../../events.ts';
import { type Cast, found, personKeys } from './founding.ts';
import { joinedDatabase } from './joined-database.ts';
import { storyOf } from './story.ts';
import { type Telling, tell } from './telling.ts';

export interface LoadOrder {
  tenantId: string;
  /** The same for everybody of the demo. */
  password: string;
  trustedAuthServers: readonly string[];
}

async function hashesOf(password: string): Promise<Map<PersonKey, string>> {
  const { hash } = passwordHasher();
  return new Map(await Promise.all(personKeys.map(async (key) => [key, await hash(password)] as const)));
}

/** Ids that follow the story's clock and, within one moment, the order in which they were asked for. */
function orderedIds(clock: Clock, { bytes }: Rng): Rng {
  let last = 0;
  const uuid = () => {
    last = Math.max(last + 1, clock.now().getTime());
    return uuidV7(last, bytes(10));
  };
  return { bytes, uuid };
}

/** The services of a story: its own clock, ids by that clock, and no jobs, since the story does everything itself. */
function storyServices(tx: Tx, services: Services, clock: Clock): Services {
  const rng = orderedIds(clock, services.rng);
  const jobs = { ...services.jobs, enqueue: async () => undefined };
  return { ...services, clock, rng, jobs, database: joinedDatabase(tx) };
}

const alone = async (tx: Tx): Promise<boolean> => {
  await sql`select pg_advisory_xact_lock(hashtext('sellerdesk set-up'))`.execute(tx);
  return (await tx.selectFrom('tenants').select('id').limit(1).executeTakeFirst()) === undefined;
};

/**
 * Loads the story world into a desk without an organisation, in one transaction: whoever ends the process meanwhile
 * leaves an empty desk.
 * @returns false when somebody set up an organisation in the meantime
 */
export async function loadWorld(services: Services, order: LoadOrder): Promise<boolean> {
  const passwordHashes = await hashesOf(order.password);
  const log = { warn: (fields: object, event: string) => services.log.warn(event, { ...fields }) };
  const pool = createReadingPool({ size: 2, log });
  try {
    return await services.database.tenant(order.tenantId, async (tx) => {
      if (!(await alone(tx))) return false;
      const steps = storyOf(services.clock.now());
      let now = new Date((steps[0]?.at.getTime() ?? 0) - 86_400_000);
      const own = storyServices(tx, services, { now: () => now });
      const cast: Cast = await found(tx, own, { tenantId: order.tenantId, passwordHashes });
      const telling: Telling = {
        ...{ tx, services: own, pool, cast, events: consequences(own).mail, arrived: new Map() },
        turn: (to) => {
          now = to;
        },
        trustedAuthServers: order.trustedAuthServers,
      };
      for (const step of steps) await tell(telling, step);
      return true;
    });
  } finally {
    await pool.close();
  }
}
