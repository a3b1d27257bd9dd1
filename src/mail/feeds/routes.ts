import { type Actor, deskRoute } from '#people/index.ts';
import { done } from '#platform/contract.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import * as contract from '../contract.ts';
import { askComparison, watchFolder } from './asking.ts';
import { becameOf, listDifferences, listFeeds } from './feed-list.ts';

const feeds = '/api/v1/feeds';

/** Routes of the mailboxes as they stand against their servers. */
export const feedRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: feeds,
    summary: 'Mailboxes as they stand against their servers',
    access: 'mail.read',
    answer: contract.feedList,
    handle: async ({ actor, read }) => ({ items: await read((tx) => listFeeds(tx, actor)) }),
  }),
  deskRoute({
    method: 'GET',
    path: `${feeds}/:mailboxId/differences`,
    summary: 'Mails that a server holds and did not hand out',
    access: 'mail.read',
    params: contract.feedParams,
    answer: contract.feedDifferenceList,
    handle: async ({ actor, params, read }) => ({
      items: await read((tx) => listDifferences(tx, actor, params.mailboxId)),
    }),
  }),
  deskRoute({
    method: 'GET',
    path: `${feeds}/:mailboxId/became`,
    summary: 'What the mails of a mailbox have become',
    access: 'mail.read',
    params: contract.feedParams,
    answer: contract.feedBecame,
    handle: async ({ actor, params, read }) => ({
      became: await read((tx) => becameOf(tx, actor, params.mailboxId)),
    }),
  }),
  deskRoute({
    method: 'POST',
    path: `${feeds}/:mailboxId/compare`,
    summary: 'Hold a mailbox against its server now',
    access: 'mail.reprocess',
    params: contract.feedParams,
    answer: done,
    handle: ({ actor, params, command }) =>
      command(async (tx) => {
        await askComparison(tx, services, actor, params.mailboxId);
        return { done: true as const };
      }),
  }),
  deskRoute({
    method: 'POST',
    path: `${feeds}/:mailboxId/folders`,
    summary: 'Choose whether the mail of a folder is brought over',
    access: 'mailbox.manage',
    params: contract.feedParams,
    body: contract.watchFolder,
    answer: done,
    handle: ({ actor, params, body, command }) =>
      command(async (tx) => {
        await watchFolder(tx, services, actor, params.mailboxId, body);
        return { done: true as const };
      }),
  }),
];
