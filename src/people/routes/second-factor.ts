import type { Route } from '#platform/http/route.ts';
import { type Actor, deskRoute } from '../actor.ts';
import { done, recoveryCodes, secondFactorCode, secondFactorEnd, secondFactorStart } from '../contract.ts';
import { confirmSecondFactor, endSecondFactor, startSecondFactor } from '../second-factor.ts';
import type { PeopleServices } from '../services.ts';

const path = '/api/v1/session/second-factor';

/** Switching the own second factor on and off. */
export const secondFactorRoutes = (services: PeopleServices): Route<Actor>[] => [
  deskRoute({
    method: 'POST',
    path,
    summary: 'Begin to set up an authenticator',
    access: 'signed_in',
    answer: secondFactorStart,
    handle: ({ actor }) => startSecondFactor(services, actor),
  }),
  deskRoute({
    method: 'POST',
    path: `${path}/confirm`,
    summary: 'Switch the second factor on with a first code',
    access: 'signed_in',
    body: secondFactorCode,
    answer: recoveryCodes,
    handle: async ({ actor, body }) => ({ codes: await confirmSecondFactor(services, actor, body.code) }),
  }),
  deskRoute({
    method: 'DELETE',
    path,
    summary: 'Switch the second factor off',
    access: 'signed_in',
    body: secondFactorEnd,
    answer: done,
    async handle({ actor, body }) {
      await endSecondFactor(services, actor, body.password);
      return { done: true as const };
    },
  }),
];
