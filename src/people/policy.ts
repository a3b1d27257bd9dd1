import type { apiKeyScopes, Role } from './contract.ts';

/** Every verb that a route may ask for. */
export const permissions = [
  'conversation.read',
  'conversation.reply',
  'conversation.note',
  'conversation.assign',
  'conversation.close',
  'conversation.mark',
  'conversation.release_suspect',
  'view.share',
  'order.read',
  'order.upload',
  'mail.read',
  'mail.source',
  'mail.reprocess',
  'mail.write',
  'outgoing.read',
  'outgoing.resolve',
  'outgoing.release',
  'store.read',
  'store.manage',
  'mailbox.read',
  'mailbox.manage',
  'people.read',
  'people.manage',
  'people.manage_administrators',
  'audit.read',
  'apikey.manage',
  'job.read',
  'job.retry',
  'metrics.read',
  'alert.read',
  'alert.acknowledge',
  'alert.manage',
  'template.read',
  'template.manage',
  'report.people',
  'pii.read',
] as const;
export type Permission = (typeof permissions)[number];

const agent = [
  'conversation.read',
  'conversation.reply',
  'conversation.note',
  'conversation.assign',
  'conversation.close',
  'conversation.mark',
  'order.read',
  'outgoing.read',
  'store.read',
  'people.read',
  'alert.read',
  'template.read',
  'pii.read',
] as const satisfies readonly Permission[];

const lead = [
  ...agent,
  'conversation.release_suspect',
  'view.share',
  'order.upload',
  'mail.read',
  'mail.source',
  'mail.reprocess',
  'outgoing.resolve',
  'outgoing.release',
  'mailbox.read',
  'alert.acknowledge',
  'template.manage',
  'report.people',
] as const satisfies readonly Permission[];

const onlyAdministrators: readonly Permission[] = ['people.manage_administrators', 'apikey.manage'];

/** Role → what it may do. Whoever changes this changes who sees what, so a test repeats it in words. */
export const policy: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: permissions,
  coordinator: permissions.filter((one) => !onlyAdministrators.includes(one)),
  lead,
  agent,
  auditor: [
    'conversation.read',
    'order.read',
    'mail.read',
    'outgoing.read',
    'store.read',
    'mailbox.read',
    'audit.read',
    'job.read',
    'metrics.read',
    'alert.read',
    'template.read',
  ],
  client: ['conversation.read', 'order.read', 'store.read'],
};

/** Roles that see every store of the organisation; the others see what grants open to them. */
export const rolesOfAllStores: readonly Role[] = ['administrator', 'coordinator', 'auditor'];

/** Scope of an API key → permissions. Personal values are never among them. */
export const scopes: Readonly<Record<(typeof apiKeyScopes)[number], readonly Permission[]>> = {
  'mail:write': ['mail.write'],
  'conversations:read': ['conversation.read', 'order.read', 'outgoing.read'],
  'conversations:write': [
    'conversation.reply',
    'conversation.note',
    'conversation.assign',
    'conversation.close',
    'conversation.mark',
  ],
  'stores:read': ['store.read', 'mailbox.read'],
  'metrics:read': ['metrics.read'],
};

const ofRole = new Map<Role, ReadonlySet<Permission>>(
  Object.entries(policy).map(([role, list]) => [role as Role, new Set(list)]),
);
const none: ReadonlySet<Permission> = new Set();

/** What a person of this role may do. */
export const permissionsOf = (role: Role): ReadonlySet<Permission> => ofRole.get(role) ?? none;

/** The roles that may do this. */
export const rolesWith = (permission: Permission): Role[] =>
  [...ofRole].filter(([, held]) => held.has(permission)).map(([role]) => role);

/** What a key may do: what its scopes name and its maker, as of this moment, may too. Unknown scopes name nothing. */
export function permissionsOfKey(role: Role, keyScopes: readonly string[]): ReadonlySet<Permission> {
  const owners = permissionsOf(role);
  const named = keyScopes.flatMap((scope) =>
    Object.hasOwn(scopes, scope) ? scopes[scope as keyof typeof scopes] : [],
  );
  return new Set(named.filter((one) => owners.has(one)));
}
