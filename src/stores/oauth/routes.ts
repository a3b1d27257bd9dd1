import { type Actor, deskRoute } from '#people/index.ts';
import { done } from '#platform/contract.ts';
import type { Route } from '#platform/http/route.ts';
import * as contract from '../contract.ts';
import type { StoreServices } from '../services.ts';
import { addApp, changeApp, listApps, removeApp } from './apps.ts';
import { beginSignIn } from './consent.ts';
import { redirectUriOf } from './redirect-uri.ts';
import { endSignIn } from './signing-in.ts';

const appRoutes = (services: StoreServices): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: '/api/v1/oauth/apps',
    summary: 'List sign-in apps',
    access: 'mailbox.manage',
    answer: contract.oauthAppList,
    async handle({ request, read }) {
      const { uri, reachable } = redirectUriOf(services.publicUrl, request.host);
      const items = await read((tx) => listApps(tx, services.clock.now()));
      return { items, redirectUri: uri, redirectProblem: reachable ? null : 'public_url_needed' };
    },
  }),
  deskRoute({
    method: 'POST',
    path: '/api/v1/oauth/apps',
    summary: 'Add a sign-in app',
    access: 'mailbox.manage',
    body: contract.addOauthApp,
    answer: contract.oauthApp,
    status: 201,
    handle: ({ actor, body, command }) => command((tx) => addApp(tx, services, actor, body)),
  }),
  deskRoute({
    method: 'PATCH',
    path: '/api/v1/oauth/apps/:oauthAppId',
    summary: 'Change a sign-in app',
    access: 'mailbox.manage',
    params: contract.oauthAppParams,
    body: contract.changeOauthApp,
    answer: contract.oauthApp,
    handle: ({ actor, params, body, command }) =>
      command((tx) => changeApp(tx, services, actor, params.oauthAppId, body)),
  }),
  deskRoute({
    method: 'DELETE',
    path: '/api/v1/oauth/apps/:oauthAppId',
    summary: 'Remove a sign-in app that no mailbox uses',
    access: 'mailbox.manage',
    params: contract.oauthAppParams,
    answer: done,
    async handle({ actor, params, command }) {
      await command((tx) => removeApp(tx, actor, params.oauthAppId));
      return { done: true as const };
    },
  }),
];

/** The answer's words in the part of an address that no server is sent, for the page to take from there. */
const carried = (query: Record<string, string | undefined>): string => {
  const known = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new URLSearchParams(known).toString();
};

/** Routes of sign-in apps, and of signing a mailbox in. */
export const oauthRoutes = (services: StoreServices): Route<Actor>[] => [
  ...appRoutes(services),
  deskRoute({
    method: 'POST',
    path: '/api/v1/mailboxes/:mailboxId/sign-in',
    summary: 'Begin to sign a mailbox in at its provider',
    access: 'mailbox.manage',
    params: contract.mailboxParams,
    answer: contract.signInBegun,
    async handle({ actor, params, request, write }) {
      const redirect = redirectUriOf(services.publicUrl, request.host);
      const { mailboxId } = params;
      return { url: await write((tx) => beginSignIn(tx, services, actor, { mailboxId, redirect })) };
    },
  }),
  deskRoute({
    method: 'GET',
    path: '/api/v1/oauth/callback',
    summary: 'Where providers lead people back to',
    access: 'public',
    query: contract.oauthCallback,
    answer: 'raw',
    // The session's cookie is not sent along from a foreign page, so the desk's own page takes it from here.
    async handle({ query, reply }) {
      return reply.redirect(`/stores#sign-in?${carried(query)}`, 303);
    },
  }),
  deskRoute({
    method: 'POST',
    path: '/api/v1/oauth/complete',
    summary: 'End a sign-in at a provider',
    access: 'mailbox.manage',
    body: contract.oauthReturn,
    answer: contract.mailbox,
    handle: ({ actor, body }) => endSignIn(services, actor, body),
  }),
];
