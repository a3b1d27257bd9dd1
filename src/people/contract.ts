export type { AuditAction, AuditNoun, AuditObject } from '#platform/audit/actions.ts';

import { z } from 'zod';
import { auditNouns } from '#platform/audit/actions.ts';
import { done, idOf, instant, line, page, paging } from '#platform/contract.ts';

export const roles = ['administrator', 'coordinator', 'lead', 'agent', 'auditor', 'client'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const uiLanguage = z.enum(['zh', 'en']);
export type UiLanguage = z.infer<typeof uiLanguage>;
export const theme = z.enum(['light', 'dark', 'system']);

/** A grant opens one client with all its stores, or one store. */
export const grant = z.union([z.object({ clientId: idOf('client') }), z.object({ storeId: idOf('store') })]);
export type Grant = z.infer<typeof grant>;

/** Who is signed in, and what this person may do; `permissions` are verbs of the policy table. */
/** Hours of a day as they are written: `14:30`, or `2:30 pm`. */
export const clock = z.enum(['24', '12']);
/** How close rows stand. */
export const density = z.enum(['comfortable', 'compact']);
/** How a day is written: as the language does, 2026-11-23, 23.11.2026, 23/11/2026, 11/23/2026. */
export const dateFormat = z.enum(['auto', 'ymd', 'dmy_dots', 'dmy', 'mdy']);
export type DateFormat = z.infer<typeof dateFormat>;

export const me = z.object({
  id: idOf('person'),
  sessionId: idOf('session').nullable(),
  name: z.string(),
  email: z.string(),
  role,
  organisation: z.string(),
  language: uiLanguage,
  theme,
  singleKeys: z.boolean(),
  /** Seconds in which an own reply can be taken back. */
  undoSeconds: z.number().int(),
  clock,
  dateFormat,
  density,
  /** Whether something that one is told is heard. */
  sounds: z.boolean(),
  /** Whether one is told that an answer of one's own, or one that one watches, falls due soon. */
  dueNotices: z.boolean(),
  secondFactor: z.boolean(),
  /** Signed in with a first password: an own one must be chosen before anything else. */
  mustChangePassword: z.boolean(),
  permissions: z.array(z.string()),
});
export type Me = z.infer<typeof me>;

export const password = z.string().min(12).max(200);
export const signIn = z.object({
  email: z.email().max(254),
  password: z.string().min(1).max(200),
  /** Six digits of the authenticator, or a recovery code; asked for by problem `second_factor_required`. */
  code: z.string().trim().max(40).optional(),
});
export const preferences = z
  .object({
    language: uiLanguage,
    theme,
    singleKeys: z.boolean(),
    undoSeconds: z.number().int().min(5).max(30),
    clock,
    dateFormat,
    density,
    sounds: z.boolean(),
    dueNotices: z.boolean(),
  })
  .partial();
export const changePassword = z.object({ current: z.string().max(200), next: password });
export const secondFactorStart = z.object({ secret: z.string(), uri: z.string() });
export const secondFactorCode = z.object({ code: z.string().trim().min(6).max(10) });
export const recoveryCodes = z.object({ codes: z.array(z.string()) });
export const secondFactorEnd = z.object({ password: z.string().max(200) });

export const sessionRow = z.object({
  id: idOf('session'),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  device: z.string(),
  address: z.string(),
  current: z.boolean(),
});
export const sessionList = z.object({ items: z.array(sessionRow) });

export const person = z.object({
  id: idOf('person'),
  name: z.string(),
  email: z.string(),
  role,
  languages: z.array(z.string()),
  grants: z.array(grant),
  state: z.enum(['invited', 'active', 'locked', 'revoked']),
  /** Null, as is `lastSeenAt`, for one who does not manage people. */
  secondFactor: z.boolean().nullable(),
  lastSeenAt: instant.nullable(),
});
export type Person = z.infer<typeof person>;
export const personList = page(person);
export const listPeople = paging;
export const addPerson = z.object({
  name: line(80),
  email: z.email().max(254),
  role,
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .max(20)
    .default([]),
  grants: z.array(grant).max(500).default([]),
});
/** The first password is shown once and must be changed at the first sign-in. */
export const addedPerson = z.object({ person, firstPassword: z.string() });
export const changePerson = z
  .object({
    name: line(80),
    role,
    languages: z.array(z.string().regex(/^[a-z]{2}$/)).max(20),
    grants: z.array(grant).max(500),
  })
  .partial();
export const personParams = z.object({ personId: idOf('person') });
export const sessionParams = z.object({ sessionId: idOf('session') });

/** What a key may do: a subset of the permissions of the person who makes it. */
export const apiKeyScopes = [
  'mail:write',
  'conversations:read',
  'conversations:write',
  'stores:read',
  'metrics:read',
] as const;
export const apiKey = z.object({
  id: idOf('api_key'),
  name: z.string(),
  scopes: z.array(z.enum(apiKeyScopes)),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export const apiKeyList = z.object({ items: z.array(apiKey) });
export const createApiKey = z.object({ name: line(80), scopes: z.array(z.enum(apiKeyScopes)).min(1) });
/** The key itself is shown once. */
export const createdApiKey = z.object({ apiKey, key: z.string() });
export const apiKeyParams = z.object({ apiKeyId: idOf('api_key') });

/** First set-up: open only while the desk has no organisation, and only with the code printed at the start. */
export const setupState = z.object({ needed: z.boolean() });
export const setup = z.object({
  code: z.string().trim().max(40),
  organisation: line(120),
  name: line(80),
  email: z.email().max(254),
  password,
  language: uiLanguage,
});

export const auditRow = z.object({
  seq: z.number().int(),
  at: instant,
  actor: z.string(),
  action: z.string(),
  objectKind: z.string(),
  objectId: z.string().nullable(),
  /** The conversation that it is about: itself, a reply in it, or a mail that was read into it. */
  conversation: z.object({ id: idOf('conversation'), number: z.number().int() }).nullable(),
  /** What the object and the ids of `data` are called; buyers are never among them. */
  names: z.record(z.string(), z.string()),
  data: z.record(z.string(), z.unknown()),
  /** What the error code of `data.problem` means. */
  explanation: z.string().nullable(),
});
export const auditPage = page(auditRow);
export const listAudit = paging.extend({
  /** A person, an API key, or the desk itself. */
  who: z.union([z.literal('desk'), idOf('person')]).optional(),
  /** The noun of the actions. */
  about: z.enum(auditNouns).optional(),
  /** Number of a conversation: what was done to it, to its replies and to its mails. */
  conversation: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  /** From this moment on, and before that one. */
  from: instant.optional(),
  to: instant.optional(),
});
/** Whoever can have done something, for picking. */
export const auditActors = z.object({
  items: z.array(z.object({ id: idOf('person'), name: z.string(), kind: z.enum(['person', 'api_key']) })),
});
export const auditVerification = z.object({
  whole: z.boolean(),
  rows: z.number().int(),
  brokenAt: z.number().int().nullable(),
});
export { done };
