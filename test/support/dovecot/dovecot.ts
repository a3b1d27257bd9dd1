import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createTestCa, type TestCa } from '../fault-smtp/test-ca.ts';
import { quietPort, untilFree } from '../quiet-port.ts';
import { configOf, introspectionOf } from './config.ts';
import { type Maildir, maildir, ownedFolder } from './maildir.ts';

export interface DovecotOptions {
  /** Default true. */
  starttls?: boolean;
  /** Names in the certificate; default localhost and 127.0.0.1. */
  hosts?: readonly string[];
  /** Days that the certificate is still valid; negative: expired. */
  days?: number;
  /** Who vouches for its certificate; default an authority of its own. */
  ca?: TestCa;
  /** Takes access tokens too, and asks here whose they are (RFC 7662). */
  introspection?: string;
}

/** A real IMAP server on loopback with folders of its own. */
export interface Dovecot {
  /** Plain text with STARTTLS. */
  imapPort: number;
  imapsPort: number;
  ca: TestCa;
  /** The INBOX of a user; every name is one, see {@link dovecotPassword}. */
  inbox(user: string): Promise<Maildir>;
  /** A folder besides the INBOX. */
  folder(user: string, name: string): Promise<Maildir>;
  /** The server's own log. */
  log(): Promise<string>;
  start(): Promise<void>;
  /** Ends it without a word, connections too. */
  kill(): Promise<void>;
  /** Ends it and removes all it had. */
  remove(): Promise<void>;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.setTimeout(2_000, () => resolve(false));
  });
}

async function ready(child: ChildProcess, port: number, log: () => Promise<string>): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.on('error', (error) => {
    said += error.message;
  });
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`dovecot ended: ${said}${await log()}`);
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`dovecot does not answer: ${said}${await log()}`);
}

/** Starts a server; the program `dovecot` (2.3) has to be installed. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const { starttls = true, hosts = ['localhost', '127.0.0.1'], days = 30 } = options;
  const { ca = createTestCa(), introspection = null } = options;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dove-'));
  await chmod(folder, 0o755);
  const [imapPort, imapsPort] = [await quietPort(), await quietPort()];
  const { cert, key } = ca.issue(hosts, days);
  const file = (name: string) => path.join(folder, name);
  await writeFile(file('cert.pem'), cert);
  await writeFile(file('key.pem'), key, { mode: 0o600 });
  await writeFile(file('conf'), configOf({ folder, imapPort, imapsPort, starttls, introspection }));
  if (introspection !== null) await writeFile(file('oauth2'), introspectionOf(introspection));
  await ownedFolder(file('mail'));
  const log = () => readFile(file('log'), 'utf8').catch(() => '');
  let child: ChildProcess | null = null;

  const server: Dovecot = {
    imapPort,
    imapsPort,
    ca,
    log,
    inbox: (user) => maildir(file(`mail/${user}`)),
    folder: (user, name) => maildir(file(`mail/${user}/.${name}`)),
    async start() {
      // A group of its own, so that it can be ended with all its children and nobody else's.
      child = spawn('dovecot', ['-F', '-c', file('conf')], {
        // Where distributions keep it is not on the way of ordinary users.
        env: { ...process.env, PATH: `${process.env.PATH}:/usr/local/sbin:/usr/sbin` },
        stdio: ['ignore', 'ignore', 'pipe'],
        detached: true,
      });
      await ready(child, imapPort, log);
    },
    async kill() {
      const running = child;
      child = null;
      if (running?.pid === undefined || running.exitCode !== null) return;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      process.kill(-running.pid, 'SIGKILL');
      await ended;
      // its children die with it and may hold the ports, and its sockets, a moment longer
      await untilFree(imapPort);
      await rm(file('run'), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
    async remove() {
      await server.kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
  await server.start().catch(async (error) => {
    await server.remove();
    throw error;
  });
  return server;
}
