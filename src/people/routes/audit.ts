import type { Route } from '#platform/http/route.ts';
import { type Actor, deskRoute } from '../actor.ts';
import { auditActorsOf, listAudit, verifyAudit } from '../audit-list.ts';
import * as contract from '../contract.ts';
import type { PeopleServices } from '../services.ts';

/** The audit chain, read and checked. */
export const auditRoutes = (services: PeopleServices): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: '/api/v1/audit',
    summary: 'What anyone did, newest first',
    access: 'audit.read',
    query: contract.listAudit,
    answer: contract.auditPage,
    handle: ({ actor, query, read }) => read((tx) => listAudit(tx, actor, query)),
  }),
  deskRoute({
    method: 'GET',
    path: '/api/v1/audit/actors',
    summary: 'Whoever can have done something',
    access: 'audit.read',
    answer: contract.auditActors,
    handle: ({ read }) => read(auditActorsOf),
  }),
  deskRoute({
    method: 'GET',
    path: '/api/v1/audit/verification',
    summary: 'Walk the chain and compare every link',
    access: 'audit.read',
    answer: contract.auditVerification,
    handle: ({ actor, read }) => read((tx) => verifyAudit(services, tx, actor.tenantId)),
  }),
];
