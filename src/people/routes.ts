import type { Route } from '#platform/http/route.ts';
import type { Actor } from './actor.ts';
import { apiKeyRoutes } from './routes/api-keys.ts';
import { auditRoutes } from './routes/audit.ts';
import { personRoutes } from './routes/people.ts';
import { secondFactorRoutes } from './routes/second-factor.ts';
import { sessionRoutes } from './routes/session.ts';
import { ownSessionRoutes } from './routes/sessions.ts';
import { setupRoutes } from './routes/setup.ts';
import type { PeopleServices } from './services.ts';

/** Every route of the room. */
export const peopleRoutes = (services: PeopleServices): Route<Actor>[] => [
  ...setupRoutes(services),
  ...sessionRoutes(services),
  ...ownSessionRoutes(services),
  ...secondFactorRoutes(services),
  ...personRoutes(services),
  ...apiKeyRoutes(services),
  ...auditRoutes(services),
];
