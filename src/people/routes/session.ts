import { audit } from '#platform/audit/audit.ts';
import type { Route } from '#platform/http/route.ts';
import { type Actor, auditActorOf, deskRoute } from '../actor.ts';
import { ownSession } from '../authorise.ts';
import { changePassword, done, me, preferences, signIn as signInBody } from '../contract.ts';
import { changePreferences, meOf } from '../me.ts';
import { changeOwnPassword } from '../own-password.ts';
import type { PeopleServices } from '../services.ts';
import { endSession } from '../sessions.ts';
import { signIn } from '../signing-in.ts';
import { giveCookie, takeCookie } from './cookie.ts';

const path = '/api/v1/session';

const readMe = deskRoute({
  method: 'GET',
  path,
  summary: 'Who is signed in',
  access: 'identified',
  answer: me,
  handle: ({ actor, read }) => read((tx) => meOf(tx, actor)),
});

// Answers and bodies with secrets stay out of `command`, which keeps both for repeated requests.
const signInRoute = (services: PeopleServices) =>
  deskRoute({
    method: 'POST',
    path,
    summary: 'Sign in',
    access: 'public',
    body: signInBody,
    answer: me,
    async handle({ actor, body, address, device, reply }) {
      const signedIn = await signIn(services, body, { address, device });
      const { tenantId } = signedIn;
      // The session that this browser had is over: it never goes on under another person.
      if (actor !== null && actor.sessionId !== null) await leave(services, actor, actor.sessionId);
      giveCookie(services, reply, signedIn.token);
      return services.database.tenant(tenantId, (tx) => meOf(tx, signedIn));
    },
  });

async function leave(services: PeopleServices, actor: Actor, sessionId: string): Promise<void> {
  await services.database.tenant(actor.tenantId, async (tx) => {
    await endSession(tx, { ...actor, sessionId }, services.clock.now());
    await audit(tx, {
      actor: auditActorOf(actor),
      action: 'session.end',
      objectKind: 'session',
      objectId: sessionId,
    });
  });
}

const signOut = (services: PeopleServices) =>
  deskRoute({
    method: 'DELETE',
    path,
    summary: 'Sign out',
    access: 'identified',
    answer: done,
    async handle({ actor, reply }) {
      await leave(services, actor, ownSession(actor));
      takeCookie(services, reply);
      return { done: true as const };
    },
  });

const password = (services: PeopleServices) =>
  deskRoute({
    method: 'PUT',
    path: `${path}/password`,
    summary: 'Choose another password',
    access: 'identified',
    body: changePassword,
    answer: done,
    async handle({ actor, body }) {
      await changeOwnPassword(services, actor, body);
      return { done: true as const };
    },
  });

const prefer = deskRoute({
  method: 'PATCH',
  path: `${path}/preferences`,
  summary: 'Change language, theme, keys and the time to take a reply back',
  access: 'identified',
  body: preferences,
  answer: me,
  handle({ actor, body, write }) {
    ownSession(actor);
    return write(async (tx) => {
      await changePreferences(tx, actor.personId, body);
      return meOf(tx, actor);
    });
  },
});

/** Signing in and out, and what a person sets for itself. */
export const sessionRoutes = (services: PeopleServices): Route<Actor>[] => [
  readMe,
  signInRoute(services),
  signOut(services),
  password(services),
  prefer,
];
