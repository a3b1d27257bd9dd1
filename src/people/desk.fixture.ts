import { afterAll, beforeAll, beforeEach } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { type DeskServer, deskServer } from '../../test/support/desk-server.ts';
import { type SeededOrganisation, seedOrganisation } from '../../test/support/people.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';

type DeskMore = Omit<Parameters<typeof deskServer>[1], 'clock' | 'rng'>;

/** What the tests of one file share; it is there once they run. */
export interface PeopleDesk {
  clock: ReturnType<typeof turnedClock>;
  rng: ReturnType<typeof systemRng>;
  db: TestDatabase;
  desk: DeskServer;
  /** Another one before each test. */
  own: SeededOrganisation;
  foreign: SeededOrganisation;
}

/** Gives the tests of this file a server on a database with two organisations; `more` are options of the server. */
export function peopleDesk(more: DeskMore = {}): PeopleDesk {
  const clock = turnedClock();
  const rng = systemRng(clock);
  const at = { clock, rng } as PeopleDesk;
  const seeded = () => seedOrganisation(at.db.database, { rng, clock });
  beforeAll(async () => {
    at.db = await createTestDatabase();
    at.desk = await deskServer(at.db, { clock, rng, ...more });
    at.foreign = await seeded();
  });
  beforeEach(async () => {
    at.own = await seeded();
  });
  afterAll(() => at.db.drop());
  return at;
}
