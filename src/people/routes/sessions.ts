import { audit } from '#platform/audit/audit.ts';
import type { Route } from '#platform/http/route.ts';
import { type Actor, auditActorOf, deskRoute } from '../actor.ts';
import { ownSession } from '../authorise.ts';
import { done, sessionList, sessionParams } from '../contract.ts';
import type { PeopleServices } from '../services.ts';
import { endSession, openSessionsOf } from '../sessions.ts';

const list = ({ clock }: PeopleServices) =>
  deskRoute({
    method: 'GET',
    path: '/api/v1/sessions',
    summary: 'Own signed-in browsers',
    access: 'signed_in',
    answer: sessionList,
    async handle({ actor, read }) {
      const current = ownSession(actor);
      const rows = await read((tx) => openSessionsOf(tx, actor.personId, clock.now()));
      const items = rows.map((row) => ({
        id: row.id,
        createdAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
        device: row.device,
        address: row.address,
        current: row.id === current,
      }));
      return { items };
    },
  });

const end = ({ clock }: PeopleServices) =>
  deskRoute({
    method: 'DELETE',
    path: '/api/v1/sessions/:sessionId',
    summary: 'End one of the own sessions',
    access: 'signed_in',
    params: sessionParams,
    answer: done,
    handle({ actor, params, command }) {
      ownSession(actor);
      return command(async (tx) => {
        await endSession(tx, { ...actor, sessionId: params.sessionId }, clock.now());
        await audit(tx, {
          actor: auditActorOf(actor),
          action: 'session.end',
          objectKind: 'session',
          objectId: params.sessionId,
        });
        return { done: true as const };
      });
    },
  });

/** Own sessions: look and end. */
export const ownSessionRoutes = (services: PeopleServices): Route<Actor>[] => [list(services), end(services)];
