import { refuse } from '#platform/errors.ts';
import type { Actor } from './actor.ts';
import { type Permission, permissions } from './policy.ts';

const known: ReadonlySet<string> = new Set(permissions);

/** True when the actor's role, and for a key its scopes, hold the permission. */
export const can = (actor: Pick<Actor, 'permissions'>, permission: Permission): boolean =>
  actor.permissions.has(permission);

/**
 * Refuses who may not. `access` is a permission, `signed_in` for anyone who is, or `identified` for the few routes
 * that are open before the first password has been changed.
 * Errors: `password_change_required`, `forbidden`.
 */
export function authorise(actor: Actor, access: string): void {
  if (access === 'identified') return;
  if (actor.mustChangePassword) refuse('password_change_required');
  if (access === 'signed_in') return;
  if (!known.has(access) || !can(actor, access as Permission)) refuse('forbidden');
}

/** Stops a start with a route whose access word is in no table: it would be closed to all, or worse. */
export function assertKnownAccess(routes: readonly { method: string; path: string; access: string }[]): void {
  const words = new Set([...known, 'public', 'signed_in', 'identified']);
  const wrong = routes.filter((route) => !words.has(route.access));
  if (wrong.length === 0) return;
  const list = wrong.map((route) => `${route.method} ${route.path} (${route.access})`).join(', ');
  throw new Error(`routes with an unknown access word: ${list}`);
}

/** The session of the person who asks; `forbidden` for an API key, which has none to look after. */
export function ownSession(actor: Actor): string {
  if (actor.kind !== 'person' || actor.sessionId === null) refuse('forbidden');
  return actor.sessionId;
}
