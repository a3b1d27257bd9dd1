import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from './actor.ts';
import { assertKnownAccess, authorise, can } from './authorise.ts';
import { apiKeyScopes, type Role, roles } from './contract.ts';
import { permissions, permissionsOf, permissionsOfKey } from './policy.ts';

const has = (role: Role, ...wanted: string[]) =>
  wanted.filter((one) => (permissionsOf(role) as ReadonlySet<string>).has(one));

describe('the table', () => {
  test('gives personal values to those who answer buyers and to nobody else', () => {
    expect(roles.filter((role) => has(role, 'pii.read').length > 0)).toEqual([
      'administrator',
      'coordinator',
      'lead',
      'agent',
    ]);
  });

  test('lets auditors and clients change nothing', () => {
    const reads = /\.read$/;
    for (const role of ['auditor', 'client'] as const)
      expect([...permissionsOf(role)].filter((one) => !reads.test(one))).toEqual([]);
    expect([...permissionsOf('client')]).toEqual(['conversation.read', 'order.read', 'store.read']);
  });

  test('keeps keys and administrators to administrators', () => {
    for (const one of ['apikey.manage', 'people.manage_administrators'])
      expect(roles.filter((role) => has(role, one).length > 0)).toEqual(['administrator']);
    expect(permissionsOf('coordinator').size).toBe(permissions.length - 2);
  });

  test('gives a lead all that an agent has', () => {
    expect(has('lead', ...permissionsOf('agent'))).toEqual([...permissionsOf('agent')]);
    expect(has('agent', 'mail.source', 'conversation.release_suspect', 'store.manage', 'audit.read')).toEqual(
      [],
    );
  });

  test.each(['order.upload', 'report.people'])('gives %s to leads and those above them', (one) => {
    expect(roles.filter((role) => has(role, one).length > 0)).toEqual([
      'administrator',
      'coordinator',
      'lead',
    ]);
  });

  test('has nothing for a role that it does not know', () => {
    expect(permissionsOf('owner' as Role).size).toBe(0);
  });
});

test('the permissions of a key are among those of its maker and of its scopes', () => {
  const scope = fc.oneof(fc.constantFrom<string>(...apiKeyScopes), fc.string(), fc.constant('__proto__'));
  fc.assert(
    fc.property(fc.constantFrom(...roles), fc.array(scope), (role, scopes) => {
      const held = permissionsOfKey(role, scopes);
      expect([...held].every((one) => permissionsOf(role).has(one))).toBe(true);
      expect(held.has('pii.read') || held.has('people.manage') || held.has('apikey.manage')).toBe(false);
      if (!scopes.some((one) => (apiKeyScopes as readonly string[]).includes(one))) expect(held.size).toBe(0);
      const more = permissionsOfKey(role, [...scopes, 'stores:read']);
      expect([...held].every((one) => more.has(one))).toBe(true);
    }),
  );
});

describe('authorise', () => {
  const actor = (role: Role, mustChangePassword = false) =>
    ({ permissions: permissionsOf(role), mustChangePassword }) as Actor;

  test('refuses unknown words, missing permissions and first passwords', () => {
    expect(() => authorise(actor('administrator'), 'anything')).toThrow('forbidden');
    expect(() => authorise(actor('administrator'), '')).toThrow('forbidden');
    expect(() => authorise(actor('agent'), 'audit.read')).toThrow('forbidden');
    for (const access of ['signed_in', 'people.manage'])
      expect(() => authorise(actor('administrator', true), access)).toThrow('password_change_required');
  });

  test('lets pass who may', () => {
    authorise(actor('client', true), 'identified');
    authorise(actor('client'), 'signed_in');
    for (const role of roles)
      for (const one of permissions) {
        const attempt = () => authorise(actor(role), one);
        if (can(actor(role), one)) attempt();
        else expect(attempt).toThrow('forbidden');
      }
  });

  test('a route with an unknown access word stops the start', () => {
    const route = { method: 'GET', path: '/x', access: 'conversation.read' };
    assertKnownAccess([route, { ...route, access: 'public' }, { ...route, access: 'identified' }]);
    expect(() => assertKnownAccess([route, { ...route, access: 'conversations.read' }])).toThrow(
      'GET /x (conversations.read)',
    );
  });
});
