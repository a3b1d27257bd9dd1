import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Patch } from './patch.ts';

const register = pathToFileURL(path.join(import.meta.dirname, 'register.ts')).href;
const pool = 'src/mail/reading/pool-worker.ts';

/** The workers that read mails start with an empty environment and no arguments: these let the patches in. */
export const forReaders: readonly Patch[] = [
  {
    name: 'readers know the patches',
    file: pool,
    find: 'env: {},',
    put: 'env: { TEST_PATCHES: process.env.TEST_PATCHES },',
  },
  {
    name: 'readers are patched',
    file: pool,
    find: 'execArgv: [],',
    put: `execArgv: ['--import', ${JSON.stringify(register)}],`,
  },
];

/** What to add to the environment of a process of its own, so that it and its reading workers run with the patches. */
export const patchedEnv = (patches: readonly Patch[]): Record<string, string> => ({
  NODE_OPTIONS: `--import=${register}`,
  TEST_PATCHES: JSON.stringify([...forReaders, ...patches]),
});
