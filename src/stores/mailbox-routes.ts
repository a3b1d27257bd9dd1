import { type Actor, deskRoute } from '#people/index.ts';
import type { Route } from '#platform/http/route.ts';
import * as contract from './contract.ts';
import { testSettings, testStored } from './mailbox-testing.ts';
import { listMailboxes, mailboxRow, viewOf } from './mailbox-view.ts';
import { addMailbox, changeMailbox } from './mailboxes.ts';
import { retireMailbox } from './retiring.ts';
import type { StoreServices } from './services.ts';

const keeping = (services: StoreServices): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: '/api/v1/mailboxes',
    summary: 'List mailboxes',
    access: 'mailbox.read',
    answer: contract.mailboxList,
    handle: async ({ actor, read }) => ({ items: await read((tx) => listMailboxes(tx, actor)) }),
  }),
  deskRoute({
    method: 'POST',
    path: '/api/v1/mailboxes',
    summary: 'Add a mailbox',
    access: 'mailbox.manage',
    body: contract.addMailbox,
    answer: contract.mailbox,
    status: 201,
    handle: ({ actor, body, command }) => command((tx) => addMailbox(tx, services, actor, body)),
  }),
  deskRoute({
    method: 'GET',
    path: '/api/v1/mailboxes/:mailboxId',
    summary: 'Show a mailbox',
    access: 'mailbox.read',
    params: contract.mailboxParams,
    answer: contract.mailbox,
    handle: async ({ actor, params, read }) =>
      viewOf(await read((tx) => mailboxRow(tx, actor, params.mailboxId))),
  }),
  deskRoute({
    method: 'PATCH',
    path: '/api/v1/mailboxes/:mailboxId',
    summary: 'Change a mailbox',
    access: 'mailbox.manage',
    params: contract.mailboxParams,
    body: contract.changeMailbox,
    answer: contract.mailbox,
    handle: ({ actor, params, body, command }) =>
      command((tx) => changeMailbox(tx, services, actor, params.mailboxId, body)),
  }),
  deskRoute({
    method: 'DELETE',
    path: '/api/v1/mailboxes/:mailboxId',
    summary: 'Take a mailbox out of use for good; what came by it stays',
    access: 'mailbox.manage',
    params: contract.mailboxParams,
    answer: 'raw',
    handle: async ({ actor, params, write, reply }) => {
      await write((tx) => retireMailbox(tx, services, actor, params.mailboxId));
      return reply.code(204).send();
    },
  }),
];

const testing = (services: StoreServices): Route<Actor>[] => [
  deskRoute({
    method: 'POST',
    path: '/api/v1/mailboxes/test',
    summary: 'Try mailbox settings before they are stored',
    access: 'mailbox.manage',
    body: contract.testMailbox,
    answer: contract.mailboxTest,
    handle: ({ actor, body, language }) => testSettings(services, actor, body, language),
  }),
  deskRoute({
    method: 'POST',
    path: '/api/v1/mailboxes/:mailboxId/test',
    summary: 'Try a mailbox as it is stored',
    access: 'mailbox.manage',
    params: contract.mailboxParams,
    answer: contract.mailboxTest,
    handle: ({ actor, params, language }) => testStored(services, actor, params.mailboxId, language),
  }),
];

/** Routes of mailboxes. */
export const mailboxRoutes = (services: StoreServices): Route<Actor>[] => [
  ...keeping(services),
  ...testing(services),
];
