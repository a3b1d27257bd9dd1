import type { Route } from '#platform/http/route.ts';
import { type Actor, deskRoute } from '../actor.ts';
import { addPerson, resetFirstPassword } from '../adding-people.ts';
import { changePerson } from '../changing-people.ts';
import * as contract from '../contract.ts';
import { listPeople, personOf } from '../people-list.ts';
import { endSessionsOfPerson, revokePerson } from '../revoking.ts';
import type { PeopleServices } from '../services.ts';

const path = '/api/v1/people';
const one = `${path}/:personId`;
const params = contract.personParams;
const done = { done: true as const };

const reading = ({ clock }: PeopleServices): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path,
    summary: 'People, as far as the asker works with them',
    access: 'people.read',
    query: contract.listPeople,
    answer: contract.personList,
    handle: ({ actor, query, read }) => read((tx) => listPeople(tx, actor, query, clock.now())),
  }),
  deskRoute({
    method: 'GET',
    path: one,
    summary: 'One person',
    access: 'people.read',
    params,
    answer: contract.person,
    handle: ({ actor, params, read }) => read((tx) => personOf(tx, actor, params.personId, clock.now())),
  }),
];

// First passwords stay out of `command`, which keeps its answers for repeated requests.
const making = (services: PeopleServices): Route<Actor>[] => [
  deskRoute({
    method: 'POST',
    path,
    summary: 'Add a person; the first password is shown once',
    access: 'people.manage',
    body: contract.addPerson,
    answer: contract.addedPerson,
    status: 201,
    handle: ({ actor, body }) => addPerson(services, actor, body),
  }),
  deskRoute({
    method: 'POST',
    path: `${one}/first-password`,
    summary: 'Give a person a first password again',
    access: 'people.manage',
    params,
    answer: contract.addedPerson,
    handle: ({ actor, params }) => resetFirstPassword(services, actor, params.personId),
  }),
];

const changing = (services: PeopleServices): Route<Actor>[] => [
  deskRoute({
    method: 'PATCH',
    path: one,
    summary: 'Change name, role, languages or grants',
    access: 'people.manage',
    params,
    body: contract.changePerson,
    answer: contract.person,
    handle: ({ actor, params, body, command }) =>
      command((tx) => changePerson(services, tx, { actor, personId: params.personId, change: body })),
  }),
  deskRoute({
    method: 'POST',
    path: `${one}/revoke`,
    summary: 'End all access of a person, for good',
    access: 'people.manage',
    params,
    answer: contract.done,
    handle: ({ actor, params, command }) =>
      command(async (tx) => {
        await revokePerson(services, tx, actor, params.personId);
        return done;
      }),
  }),
  deskRoute({
    method: 'DELETE',
    path: `${one}/sessions`,
    summary: 'End all sessions of a person',
    access: 'people.manage',
    params,
    answer: contract.done,
    handle: ({ actor, params, command }) =>
      command(async (tx) => {
        await endSessionsOfPerson(services, tx, actor, params.personId);
        return done;
      }),
  }),
];

/** Who works here, and managing them. */
export const personRoutes = (services: PeopleServices): Route<Actor>[] => [
  ...reading(services),
  ...making(services),
  ...changing(services),
];
