import os from 'node:os';

/** Environment of a desk process that tests start; nothing of the tests' own settings reaches it. */
export const deskEnv = (dataDir: string, more: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '/tmp',
  TMPDIR: os.tmpdir(),
  DATA_DIR: dataDir,
  PORT: '0',
  LOG_LEVEL: 'warn',
  ...more,
});
