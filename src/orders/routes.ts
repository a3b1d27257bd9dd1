import { type Actor, deskRoute } from '#people/index.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import * as contract from './contract.ts';
import { freshnessOf, listOrderFiles, problemsOf } from './file-list.ts';
import { problemTable } from './problem-table.ts';
import { uploadReport } from './uploading.ts';

/** Files of Seller Central, from which order cards grow. */
export const orderRoutes = (services: Services): Route<Actor>[] => [
  deskRoute({
    method: 'POST',
    path: '/api/v1/stores/:storeId/order-files',
    summary: 'Read a report of Seller Central into orders; columns that name a person are not read',
    access: 'order.upload',
    params: contract.storeOfFiles,
    query: contract.uploadOrderFile,
    body: { bytes: contract.largestOrderFile },
    answer: contract.uploadedFile,
    status: 201,
    handle: ({ actor, params: { storeId }, query: { name, asOf }, body }) =>
      uploadReport(services, actor, {
        storeId,
        name,
        bytes: body ?? Buffer.alloc(0),
        asOf: asOf === undefined ? undefined : new Date(asOf),
      }),
  }),
  deskRoute({
    method: 'GET',
    path: '/api/v1/stores/:storeId/order-files',
    summary: 'List the files that a store’s orders grew from',
    access: 'order.read',
    params: contract.storeOfFiles,
    answer: contract.orderFileList,
    handle: ({ actor, params: { storeId }, read }) =>
      read(async (tx) => ({ items: await listOrderFiles(tx, services.clock, actor, storeId) })),
  }),
  deskRoute({
    method: 'GET',
    path: '/api/v1/order-files/freshness',
    summary: 'How old the newest file of each kind is, by store',
    access: 'order.read',
    answer: contract.orderFreshness,
    handle: ({ actor, read }) => read(async (tx) => ({ items: await freshnessOf(tx, actor) })),
  }),
  deskRoute({
    method: 'GET',
    path: '/api/v1/order-files/:orderFileId/problems',
    summary: 'Lines of a file that could not be read, as tab-separated text',
    access: 'order.read',
    params: contract.orderFileParams,
    answer: 'raw',
    handle: async ({ actor, params: { orderFileId }, read, language, reply }) => {
      const problems = await read((tx) => problemsOf(tx, actor, orderFileId));
      return reply
        .header('content-disposition', 'attachment; filename="problems.tsv"')
        .type('text/tab-separated-values; charset=utf-8')
        .send(problemTable(problems, language));
    },
  }),
];
