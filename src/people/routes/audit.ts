import { paging } from '#platform/contract.ts';
import type { Route } from '#platform/http/route.ts';
import { type Actor, deskRoute } from '../actor.ts';
import { listAudit, verifyAudit } from '../audit-list.ts';
import { auditPage, auditVerification } from '../contract.ts';
import type { PeopleServices } from '../services.ts';

/** The audit chain, read and checked. */
export const auditRoutes = (services: PeopleServices): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: '/api/v1/audit',
    summary: 'What anyone did, newest first',
    access: 'audit.read',
    query: paging,
    answer: auditPage,
    handle: ({ query, read }) => read((tx) => listAudit(tx, query)),
  }),
  deskRoute({
    method: 'GET',
    path: '/api/v1/audit/verification',
    summary: 'Walk the chain and compare every link',
    access: 'audit.read',
    answer: auditVerification,
    handle: ({ actor, read }) => read((tx) => verifyAudit(services, tx, actor.tenantId)),
  }),
];
