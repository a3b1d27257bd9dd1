/** Why the embedded server could not be had; the error catalogue turns the code into a sentence in both languages. */
export type PostgresFailureCode =
  | 'data_dir_in_use'
  | 'data_dir_unreachable'
  | 'disk_full'
  | 'wrong_version'
  | 'unsupported_machine'
  | 'start_failed';

/** An error with a stable `code`; `pid` names the other desk for `data_dir_in_use`, when it is known. */
export interface PostgresFailure extends Error {
  code: PostgresFailureCode;
  pid?: number;
}

/** Makes a {@link PostgresFailure}. `cause` is the error underneath, if any. */
export function failure(
  code: PostgresFailureCode,
  message: string,
  more: { pid?: number; cause?: unknown } = {},
): PostgresFailure {
  const { pid, cause } = more;
  return Object.assign(new Error(message, { cause }), { code, ...(pid === undefined ? {} : { pid }) });
}

/** True for an error made by {@link failure}, with `code` when one is named. */
export function isPostgresFailure(error: unknown, code?: PostgresFailureCode): error is PostgresFailure {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return code ? error.code === code : FAILURE_CODES.has(String(error.code));
}

/** Gives an error of the file system met while working on `folder` its code and a clear word. */
export function explained(error: unknown, folder: string): PostgresFailure {
  if (isPostgresFailure(error)) return error;
  const errno = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (errno === 'ENOSPC' || errno === 'EDQUOT') return diskFull(folder, error);
  return failure(
    'data_dir_unreachable',
    `The data folder ${folder} cannot be used: ${reason(errno, error)}.`,
    {
      cause: error,
    },
  );
}

/** Judges what initdb or the server said before it gave up. `output` is its own log, in English (`LC_ALL=C`). */
export function explainedOutput(output: string, folder: string): PostgresFailure {
  if (/No space left on device|Disk quota exceeded/i.test(output)) return diskFull(folder);
  const said = /(?:FATAL|PANIC|error):\s*(.+)/.exec(output)?.[1] ?? output.trim().split('\n').at(-1);
  return failure('start_failed', `PostgreSQL did not start: ${said || 'it gave no reason'}`);
}

function diskFull(folder: string, cause?: unknown): PostgresFailure {
  return failure('disk_full', `The disk that holds ${folder} is full. Free some space and start again.`, {
    cause,
  });
}

function reason(errno: string, error: unknown): string {
  return WORDS[errno] ?? (error instanceof Error ? error.message : String(error));
}

const FAILURE_CODES: ReadonlySet<string> = new Set<PostgresFailureCode>([
  'data_dir_in_use',
  'data_dir_unreachable',
  'disk_full',
  'wrong_version',
  'unsupported_machine',
  'start_failed',
]);

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'this user has no right to it',
  EPERM: 'this user has no right to it',
  EROFS: 'the disk can only be read',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a file stands where the folder should be',
  ENOENT: 'it is not there',
  ELOOP: 'its links go in a circle',
};
