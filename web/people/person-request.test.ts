import { expect, test } from 'vitest';
import { addPerson, changePerson } from '../../src/people/contract.ts';
import { addBody, changeBody, formOf, personFaults } from './person-request.ts';

const nothing = { clients: [], stores: [] };
const form = { ...formOf(null, nothing), name: ' Li Na ', email: ' li.na@desk.example ' };
const grants = [{ clientId: '0198c0de-0000-7000-8000-000000000001' }];

test('an empty form says what is missing', () => {
  expect(personFaults(formOf(null, nothing))).toEqual({ name: 'required', email: 'required' });
});

test.each(['li.na', 'li na@desk.example', 'li@desk', '@desk.example'])('%s is no address', (email) => {
  expect(personFaults({ ...form, email })).toEqual({ email: 'invalid' });
});

test('somebody new is an agent unless said otherwise', () => {
  const body = addBody(form, grants);
  expect(body).toMatchObject({ name: 'Li Na', email: 'li.na@desk.example', role: 'agent', grants });
  expect(addPerson.safeParse(body).success).toBe(true);
});

test('a role that sees everything is sent without grants', () => {
  expect(addBody({ ...form, role: 'auditor' }, grants).grants).toEqual([]);
  expect(changeBody({ ...form, role: 'coordinator' }, grants, false).grants).toEqual([]);
});

test('one’s own role and stores are not sent', () => {
  const body = changeBody(form, grants, true);
  expect(Object.keys(body).sort()).toEqual(['languages', 'name']);
  expect(changePerson.safeParse(body).success).toBe(true);
});
