import { describe, expect, test } from 'vitest';
import { markets } from './markets.ts';
import { people, type Role } from './people.ts';
import { priceIn, products, titleIn } from './products.ts';
import { clients, storeOn, stores } from './stores.ts';

describe('people', () => {
  test('log in under the outsourcer’s domain, each with a login of their own', () => {
    const logins = Object.values(people).map((person) => person.login);
    expect(new Set(logins).size).toBe(logins.length);
    for (const login of logins) expect(login).toMatch(/^[a-z.]+@dolphin\.example$/);
  });

  test('fill every role', () => {
    const roles: Role[] = ['administrator', 'coordinator', 'lead', 'agent', 'auditor', 'client'];
    expect(new Set(Object.values(people).map((person) => person.role))).toEqual(new Set(roles));
  });

  test('a client’s person sees only the stores of that client, and all of them', () => {
    const lumo = Object.entries(stores).filter(([, store]) => store.client === 'lumo');
    expect([...people.luca.stores].sort()).toEqual(lumo.map(([key]) => key).sort());
  });

  test('every store has an agent', () => {
    const agents = Object.values(people).filter((person) => person.role === 'agent');
    const covered = new Set<string>(agents.flatMap((agent) => [...agent.stores]));
    expect([...covered].sort()).toEqual(Object.keys(stores).sort());
  });
});

describe('stores', () => {
  test('have a mailbox each, under the client’s domain', () => {
    const boxes = Object.values(stores).map((store) => store.mailbox);
    expect(new Set(boxes).size).toBe(boxes.length);
    for (const store of Object.values(stores))
      expect(store.mailbox).toContain(`@${clients[store.client].mailDomain}`);
  });

  test('a client that does not sell on a marketplace has no store there', () => {
    expect(() => storeOn('hinoki', 'DE')).toThrow('hinoki has no store on DE');
    expect(storeOn('hinoki', 'US')).toBe('hinoki-us');
    expect(storeOn('lumo', 'US')).toBe('lumo-na');
  });

  test('marketplace ids are told apart', () => {
    const ids = Object.values(markets).map((market) => market.marketplaceId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('products have a title in each language in which they are listed, and a price', () => {
  expect(titleIn('hub', 'de')).toContain('2x HDMI');
  expect(titleIn('board', 'de')).toBe(products.board.title.en);
  expect(priceIn('board', 'JPY')).toBe(4800);
  expect(priceIn('charger', 'MXN')).toBe(62_982);
});
