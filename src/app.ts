import type { FastifyInstance } from 'fastify';
import { alertRoutes } from '#alerts/index.ts';
import { conversationRoutes } from '#conversations/index.ts';
import { knowledgeRoutes } from '#knowledge/index.ts';
import { type MailEvents, repliesOpen, sendWaiting } from '#mail/index.ts';
import type { ReadingPool } from '#mail/reading/index.ts';
import { mailRoutes } from '#mail/routes.ts';
import { orderRoutes } from '#orders/index.ts';
import {
  type Actor,
  assertKnownAccess,
  authenticator,
  authorise,
  type PeopleServices,
  peopleRoutes,
} from '#people/index.ts';
import { describeApi } from '#platform/docs/docs.ts';
import type { WebRoad } from '#platform/egress/index.ts';
import { type Doors, mountRoutes } from '#platform/http/mount.ts';
import type { Route } from '#platform/http/route.ts';
import { serveScreens } from '#platform/http/screens.ts';
import { createServer } from '#platform/http/server.ts';
import type { LiveHub } from '#platform/live/hub.ts';
import type { Services } from '#platform/services.ts';
import { reportRoutes } from '#reports/index.ts';
import { type MailServerTester, storeRoutes } from '#stores/index.ts';
import { mountLive } from './live-route.ts';
import { metricsRoute, mountHealth } from './system-routes.ts';

/** What the rooms are put together from. */
export interface AppParts {
  services: Services;
  people: PeopleServices;
  events: MailEvents;
  hub: LiveHub;
  tester: MailServerTester;
  /** How web servers of mail providers are reached. */
  web: WebRoad;
  /** Cleans mail for people who look at it. */
  cleaner: ReadingPool;
  stripper: ReadingPool;
  /** Whether there is a mail server that alarms are sent by. */
  alertsByMail: boolean;
  publicUrl: string | null;
  trustedProxies: readonly string[];
  version: string;
  /** Folder of the built screens. */
  screens: string;
}

/** Every route of the desk; the isolation test walks this list. */
export const allRoutes = ({
  services,
  people,
  events,
  tester,
  web,
  cleaner,
  stripper,
  alertsByMail,
  publicUrl,
}: Pick<
  AppParts,
  'services' | 'people' | 'events' | 'tester' | 'web' | 'cleaner' | 'stripper' | 'alertsByMail' | 'publicUrl'
>): Route<Actor>[] => [
  ...peopleRoutes(people),
  ...storeRoutes({ ...services, tester, web, publicUrl, mailboxChanged: sendWaiting(services), repliesOpen }),
  ...mailRoutes(services, events),
  ...knowledgeRoutes(services),
  ...orderRoutes(services),
  ...conversationRoutes(services, events, { ...stripper, clean: cleaner.clean }),
  ...alertRoutes(services, alertsByMail),
  ...reportRoutes(services),
  metricsRoute(services),
];

/** The desk's server with every room mounted. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const { services, people, hub, publicUrl, version } = parts;
  const app = await createServer({ ...services, trustedProxies: parts.trustedProxies });
  await describeApi(app, version);
  const routes = allRoutes(parts);
  assertKnownAccess(routes);
  const doors: Doors<Actor> = {
    database: services.database,
    clock: services.clock,
    publicUrl,
    authenticate: authenticator(people),
    authorise,
  };
  await mountRoutes(app, routes, doors);
  mountLive(app, hub, doors);
  mountHealth(app, services);
  await serveScreens(app, parts.screens);
  return app;
}
