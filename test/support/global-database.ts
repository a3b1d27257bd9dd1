import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { prepareDatabase } from '#platform/db/prepare.ts';
import { createScratchDatabase, openTestServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server, as its superuser. */
    adminUrl: string;
    /** The template, as the role that the desk works as. */
    appUrl: string;
    /** The name of the migrated database that each test file clones. */
    template: string;
  }
}

/** One PostgreSQL for the whole run, with a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer();
  const template = await createScratchDatabase(server.adminUrl);
  const migrations = path.resolve(import.meta.dirname, '../../db/migrations');
  const order = { migrations, appPassword: 'test-only', appUrl: null };
  const { appUrl } = await prepareDatabase(template.url, order);
  project.provide('adminUrl', server.adminUrl);
  project.provide('appUrl', appUrl);
  project.provide('template', template.name);
  return async () => {
    await template.drop().finally(() => server.close());
  };
}
