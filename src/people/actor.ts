import type { AuditActor } from '#platform/audit/audit.ts';
import type { RouteActor } from '#platform/http/mount.ts';
import { routesFor } from '#platform/http/route.ts';
import type { Role } from './contract.ts';
import type { Permission } from './policy.ts';

/** Who asks, as far as anything may depend on it. Lives as long as one request. */
export interface Actor extends RouteActor {
  tenantId: string;
  /** The person, or the API key that acts for it. */
  actorId: string;
  personId: string;
  kind: 'person' | 'api_key';
  role: Role;
  name: string;
  email: string;
  permissions: ReadonlySet<Permission>;
  /** Ids of the stores that grants open, or all of the organisation. */
  stores: 'all' | readonly string[];
  byCookie: boolean;
  /** Null for an API key. */
  sessionId: string | null;
  language: 'zh' | 'en';
  /** Personal values of buyers are filled in for this actor. */
  seesPersonalData: boolean;
  /** Signed in with a first password: nothing but choosing an own one is open. */
  mustChangePassword: boolean;
}

/** Makes a route of the desk. */
export const deskRoute = routesFor<Actor>();

/** The actor as the audit chain names it. */
export const auditActorOf = (actor: Pick<Actor, 'kind' | 'actorId'>): AuditActor => ({
  kind: actor.kind,
  id: actor.actorId,
});
