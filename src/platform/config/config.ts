import path from 'node:path';
import { z } from 'zod';
import { type AlertMailServer, alertMailServers } from './alert-mail-server.ts';

export type { AlertMailServer };

const flag = z
  .enum(['0', '1', 'true', 'false'])
  .default('0')
  .transform((value) => value === '1' || value === 'true');

const list = z
  .string()
  .default('')
  .transform((value) => value.split(/[\s,]+/).filter(Boolean));

/** Every variable of the environment that the desk reads. */
const environment = z.object({
  /** Port of the desk. */
  PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  /** Address that the desk listens on; put a proxy with TLS before anything but loopback. */
  HOST: z.string().default('127.0.0.1'),
  /** Folder of the database, the keys and the files. */
  DATA_DIR: z.string().default('./data'),
  /** A PostgreSQL server to use instead of the embedded one (`postgres://user:password@host/database`). */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  /** The URL of the role that the desk works as, when DATABASE_URL may not create roles. */
  DATABASE_APP_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  /** Folder of the instance keys; default `DATA_DIR/keys`. Keep it apart from database backups. */
  KEY_DIR: z.string().optional(),
  /** Address under which people reach the desk, for cookies and links; default http://HOST:PORT. */
  PUBLIC_URL: z.url().optional(),
  /** Proxies before the desk whose X-Forwarded-For is believed (addresses or CIDR). */
  TRUSTED_PROXIES: list,
  /** Names of the mail servers whose Authentication-Results are believed; empty: the topmost header. */
  TRUSTED_AUTH_SERVERS: list,
  /** Mail servers on private networks may be used. */
  PRIVATE_MAIL_SERVERS: flag,
  /** File of extra certificate authorities (PEM) for mail servers. */
  MAIL_CA_FILE: z.string().optional(),
  /** Mail servers by which alarms are sent to staff, tried in this order; empty: alarms are only shown. */
  ALERT_SMTP_URL: alertMailServers,
  /** How much is logged. */
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  /** The demo stores receive a mail every so many seconds; 0 switches it off. */
  DEMO_MAIL_SECONDS: z.coerce.number().int().min(0).default(90),
});

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  keyDir: string;
  databaseUrl: string | null;
  databaseAppUrl: string | null;
  publicUrl: string | null;
  trustedProxies: string[];
  trustedAuthServers: string[];
  privateMailServers: boolean;
  mailCaFile: string | null;
  alertMailServers: AlertMailServer[];
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  demoMailSeconds: number;
}

/** A list of what is wrong in the environment, one line a variable. */
export class ConfigError extends Error {}

/**
 * Reads the environment once, at the door.
 * @throws ConfigError naming each variable that is wrong and why.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(lines.join('\n'));
  }
  const read = parsed.data;
  const dataDir = path.resolve(read.DATA_DIR);
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir,
    keyDir: path.resolve(read.KEY_DIR ?? path.join(dataDir, 'keys')),
    databaseUrl: read.DATABASE_URL ?? null,
    databaseAppUrl: read.DATABASE_APP_URL ?? null,
    publicUrl: read.PUBLIC_URL ?? null,
    trustedProxies: read.TRUSTED_PROXIES,
    trustedAuthServers: read.TRUSTED_AUTH_SERVERS,
    privateMailServers: read.PRIVATE_MAIL_SERVERS,
    mailCaFile: read.MAIL_CA_FILE ?? null,
    alertMailServers: read.ALERT_SMTP_URL,
    logLevel: read.LOG_LEVEL,
    demoMailSeconds: read.DEMO_MAIL_SECONDS,
  };
}
