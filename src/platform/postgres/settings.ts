import type { PidFile } from './pid-file.ts';

/** The role that owns the embedded server; the desk's own roles are made by its migrations. */
export const SUPERUSER = 'postgres';

/** The database that every fresh folder holds. */
export const FIRST_DATABASE = 'postgres';

/** All that the server sees of the environment: nothing of the machine's `PG…` or locale variables. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Settings for a small machine shared with the desk: a few connections, 64 MB of shared buffers, local only. Durability
 * stays as PostgreSQL ships it (fsync, full pages, synchronous commit).
 */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  max_connections: '40',
  shared_buffers: '64MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  min_wal_size: '64MB',
  wal_compression: 'pglz',
  checkpoint_timeout: '10min',
  io_method: 'sync',
  autovacuum_max_workers: '2',
  autovacuum_worker_slots: '4',
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_wal_senders: '0',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  // Statements and their values may hold personal data: the desk, which ran them, has the error; the file has the server's state.
  log_checkpoints: 'off',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
} as const;

// The shortest limit of a socket's path, macOS's, less the end of the string (`sun_path`, <sys/un.h>).
const longestPath = 103;

/** Where the server of `folder` puts its Unix socket: into the folder; '' (nowhere) when its path is one that cannot be named. */
export function socketFolder(folder: string): string {
  const longest = Buffer.byteLength(`${folder}/.s.PGSQL.65535`);
  return process.platform === 'win32' || longest > longestPath || /[",]|^\s|\s$/.test(folder) ? '' : folder;
}

/** The arguments of `postgres` for serving `folder` on a port, and on a Unix socket in the folder `sockets` unless it is ''. */
export function serverArguments(
  folder: string,
  { port, sockets }: Pick<PidFile, 'port' | 'sockets'>,
  more: Readonly<Record<string, string>> = {},
): string[] {
  const own = { port, unix_socket_directories: sockets };
  const settings = Object.entries({ ...SETTINGS, ...more, ...own }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  return ['-D', folder, ...settings];
}

/**
 * The superuser's connection string: through the Unix socket where there is one, which takes two thirds of the time that
 * the loopback device takes. It holds the password: never log it.
 */
export function connectionUrl(
  { port, sockets }: Pick<PidFile, 'port' | 'sockets'>,
  password: string,
): string {
  const host = sockets === '' ? '127.0.0.1' : encodeURIComponent(sockets);
  return `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@${host}:${port}/${FIRST_DATABASE}`;
}
