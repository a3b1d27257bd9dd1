import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { readConfig } from '#platform/config/config.ts';
import type { Services } from '#platform/services.ts';
import { seedRules } from '#stores/index.ts';
import { boot } from '../../../src/boot.ts';
import { deskEnv } from '../../support/desk-env.ts';
import { quietLog } from '../../support/log.ts';
import type { Patch } from '../../support/patching/patch.ts';
import { patchedEnv } from '../../support/patching/processes.ts';
import { type SeededOrganisation, seedOrganisation } from '../../support/people.ts';
import { type DataFolder, type DeskProcess, dataFolder, startDesk } from '../desk-process.ts';
import { type FailPoint, failPointPatches, hastened } from '../fail-points.ts';
import type { How } from '../fault-at.ts';
import { lookAt, until } from '../looking.ts';
import { type OutsideServer, outsideServer } from '../outside-server.ts';
import { addMailbox, type MailServers, type SeededMailbox } from '../seeding.ts';

/** A fail point that struck. */
export interface Hit {
  point: FailPoint;
  how: How;
  pid: number;
}

export interface CrewTenant {
  organisation: SeededOrganisation;
  mailboxes: SeededMailbox[];
}

/** Two desks on one database, every fail point in both. Whichever comes to an armed one first suffers; the other heals. */
export interface Crew {
  /** To look with; nothing of it works. */
  services: Services;
  server: OutsideServer;
  /** Folder of the desks' data; `faults` in it is where fail points are armed. */
  folder: string;
  /** URL of the database, of a superuser. */
  url: string;
  env: Record<string, string>;
  /** Kills both desks, does what can only be done without them, and starts two anew. */
  restart(work?: () => Promise<void>): Promise<void>;
  pids(): number[];
  /** Starts anew the desks that ended though nobody made them; gives how many. */
  raise(): number;
  /** Last words of desks that ended though nobody made them. */
  fallen(): string[];
  tenants: [CrewTenant, CrewTenant];
  rows(sql: string, values?: unknown[]): Promise<pg.QueryResultRow[]>;
  arm(point: FailPoint, how: How): void;
  /** The hit of an armed fail point; throws when none comes in time. */
  hit(point: FailPoint, seconds?: number): Promise<Hit>;
  hits(): Hit[];
  /** After a hit: sees the process end where it must, replaces it, lets a frozen one go on after `freezeMs`. */
  aftermath(hit: Hit, freezeMs: number): Promise<void>;
  thaw(pid: number): void;
  /** Addresses of the desks that live and are not `except`. */
  addresses(except?: number): Promise<string[]>;
  end(): Promise<void>;
}

const heartbeat = `
  create function jobs.swift() returns trigger language plpgsql as $$ begin new.heartbeat_seconds := 2; return new; end $$;
  create trigger swift before insert or update on jobs.queue for each row execute function jobs.swift();
  update jobs.queue set heartbeat_seconds = 2`;

async function seedTenant(services: Services, name: string, servers: MailServers): Promise<CrewTenant> {
  const organisation = await seedOrganisation(services.database, { ...services, name });
  const { tenantId, clients } = organisation;
  await services.database.tenant(tenantId, (tx) => seedRules(tx, tenantId, services));
  const mailboxes: SeededMailbox[] = [];
  for (const [at, store] of clients.flatMap((client) => client.stores).entries())
    mailboxes.push(await addMailbox(services, tenantId, store.id, `${name}${at}`, servers));
  return { organisation, mailboxes };
}

/** Desks that are started, lost and replaced. */
function createDesks(env: Record<string, string>) {
  let desks: DeskProcess[] = [];
  const lost: string[] = [];
  const watched = (desk: DeskProcess) => {
    void desk.ended.then((code) => ended.set(desk, code));
    return desk;
  };
  const ended = new Map<DeskProcess, number | null>();
  desks = [watched(startDesk(env)), watched(startDesk(env))];
  const replace = (desk: DeskProcess): void => {
    lost.push(desk.words());
    desks = [...desks.filter((one) => one !== desk), watched(startDesk(env))];
  };
  return {
    all: () => desks,
    raise(): number {
      const fallen = desks.filter((desk) => ended.has(desk));
      for (const desk of fallen) replace(desk);
      return fallen.length;
    },
    fallen: () =>
      desks.flatMap((desk) => (ended.has(desk) ? `${ended.get(desk)}: ${desk.words().slice(-3_000)}` : [])),
    words: () => [...lost, ...desks.map((desk) => desk.words())].join('\n'),
    replace,
  };
}

function createArmoury(folder: string) {
  const file = path.join(folder, 'hits');
  const hits = (): Hit[] =>
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : [];
  const at = (point: FailPoint) => hits().filter((one) => one.point === point);
  const before = new Map<FailPoint, number>();
  return {
    hits,
    arm(point: FailPoint, how: How): void {
      before.set(point, at(point).length);
      writeFileSync(path.join(folder, `${point}.armed`), how);
    },
    async hit(point: FailPoint, seconds = 40): Promise<Hit> {
      await until(seconds, async () => at(point).length > (before.get(point) ?? 0));
      const found = at(point)[before.get(point) ?? 0];
      if (!found) throw new Error(`the fail point ${point} was not hit`);
      return found;
    },
  };
}

/** Brings up a server, two tenants and two desks. */
export async function startCrew(
  servers: MailServers,
  more: (folder: string) => readonly Patch[] = () => [],
): Promise<Crew> {
  const folder: DataFolder = await dataFolder();
  const server: OutsideServer = await outsideServer();
  const url = await server.database();
  const faults = path.join(folder.path, 'faults');
  mkdirSync(faults, { recursive: true });
  const plain = deskEnv(folder.path, {
    DATABASE_URL: url,
    NODE_COMPILE_CACHE: path.join(folder.path, 'compiled'),
  });
  const { services, close } = await boot(readConfig(plain), quietLog);
  await lookAt(url, heartbeat);
  const tenants: [CrewTenant, CrewTenant] = [
    await seedTenant(services, 'shop', servers),
    await seedTenant(services, 'other', servers),
  ];
  const env = { ...plain, ...patchedEnv([...failPointPatches(faults), ...hastened, ...more(faults)]) };
  const desks = createDesks(env);
  const armoury = createArmoury(faults);
  const thaw = (pid: number) => void process.kill(pid, 'SIGCONT');
  const crew: Crew = {
    services,
    server,
    url,
    folder: folder.path,
    env,
    tenants,
    fallen: desks.fallen,
    raise: desks.raise,
    pids: () => desks.all().map((desk) => desk.pid),
    async restart(work) {
      await Promise.all(desks.all().map((desk) => desk.kill()));
      await work?.();
      for (const desk of desks.all()) desks.replace(desk);
      await crew.addresses();
    },
    rows: (sql, values) => lookAt(url, sql, values),
    ...armoury,
    thaw,
    async aftermath({ how, pid }, freezeMs) {
      const desk = desks.all().find((one) => one.pid === pid);
      if (!desk) throw new Error('somebody else was hit');
      if (how === 'throw') return;
      if (how === 'freeze') {
        await sleep(freezeMs);
        return thaw(pid);
      }
      const code = await desk.ended;
      desks.replace(desk);
      if (code !== (how === 'kill' ? null : 0)) throw new Error(`ended with ${code}: ${desk.words()}`);
    },
    async addresses(except) {
      const found = desks.all().filter((desk) => desk.pid !== except);
      const urls = await Promise.all(found.map((desk) => desk.ready));
      return urls.filter((url) => url !== null);
    },
    async end() {
      for (const desk of desks.all()) await desk.kill();
      await services.database.close();
      await close();
      await server.remove();
      await folder.remove();
    },
  };
  if ((await crew.addresses()).length < 2)
    throw new Error(`a desk did not start: ${desks.words().slice(0, 3_000)}`);
  return crew;
}
