import os from 'node:os';

/** What `bin/lib/memory.sh` tells glibc. */
const memoryOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value = '']) => (name.startsWith('MALLOC_') ? [[name, value]] : [])),
  );

/** What it has Node told; nothing where the tests were not started by a script of `bin/`. */
export const deskFlags: readonly string[] = process.env.DESK_NODE_FLAGS?.split(' ').filter(Boolean) ?? [];

/** Environment of a desk process that tests start; nothing of the tests' own settings reaches it. */
export const deskEnv = (dataDir: string, more: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '/tmp',
  TMPDIR: os.tmpdir(),
  DATA_DIR: dataDir,
  PORT: '0',
  LOG_LEVEL: 'warn',
  ...memoryOf(process.env),
  ...more,
});
