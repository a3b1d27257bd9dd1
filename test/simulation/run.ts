import { createHash } from 'node:crypto';
import type { Database } from '#platform/db/database.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import type { Services } from '#platform/services.ts';
import { quietLog } from '../support/log.ts';
import { testKeys } from '../support/people.ts';
import { type TurnedClock, turnedClock } from '../support/turned-clock.ts';
import { type Chance, chanceOf, seededRng } from './chance.ts';
import { type DeskDeps, type DeskProcess, modelFiles, modelNotes, startProcess } from './desk.ts';
import { type DatabaseFault, faultyDatabase } from './faulty-database.ts';
import type { Ground } from './ground.ts';
import type { Line } from './imap-model.ts';
import type { Submission } from './smtp-model.ts';
import { type Actor, createStage, type Stage } from './stage.ts';
import { makeTenant, type WorldTenant } from './world.ts';

/** A run of one seed, as its steps see it. */
export interface Run {
  ground: Ground;
  chance: Chance;
  clock: TurnedClock;
  stage: Stage;
  services: Services;
  tenants: WorldTenant[];
  processes: DeskProcess[];
  line: Line;
  /** No faults from here on, until set back. */
  setCalm(calm: boolean): void;
  /** The fault that the next transaction meets whatever comes, given by a step. */
  force(fault: DatabaseFault | null): void;
  /** Which process has a job in hand, by the job's id. */
  taken: Map<string, Actor>;
  /** SHA-256 of mails that have ended a worker. */
  hurt: ReadonlySet<string>;
  /** Another number each time, for names. */
  count(): number;
  note(line: string): void;
  /** What was seen that must not be. */
  broken: string[];
  restart(at: number): void;
  end(): { hash: string; trace: string[] };
}

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function drawFault(chance: Chance): DatabaseFault | null {
  if (!chance.happens(0.045)) return null;
  const kind = chance.weighed({ killed: 4, full: 2, gone: 2, again: 1 });
  const after = chance.weighed({ early: 3, late: 3, commit: 2, committed: 3 });
  if (after === 'committed') return { kind: kind === 'full' ? 'gone' : kind, after };
  return { kind, after: after === 'commit' ? 1_000 : 1 + chance.below(after === 'early' ? 3 : 20) };
}

/** The server that takes the mails of an address. */
function submissions(tenants: readonly WorldTenant[]): (from: string) => Submission {
  const servers = new Map<string, Submission>();
  for (const { stores, mailboxes } of tenants)
    for (const { name, storeId } of mailboxes) {
      const store = stores.find((one) => one.id === storeId);
      if (store) servers.set(`${name}@lumo.example`, store.submission);
    }
  return (from) => {
    const server = servers.get(from);
    if (!server) throw new Error('a mail from nobody');
    return server;
  };
}

/** Opens a run: two organisations that know the same buyers, two processes of the desk. */
export async function openRun(ground: Ground, seed: number, reached: (what: string) => void): Promise<Run> {
  const chance = chanceOf(seed);
  const clock = turnedClock('2026-03-02T12:00:00Z');
  const trace: string[] = [];
  const note = (line: string): void => {
    trace.push(`${clock.now().toISOString().slice(8, 23)} ${line.replace(ids, '#')}`);
  };
  const stage = createStage(chance, () => clock.now().getTime(), note);
  let calm = true;
  let forced: DatabaseFault | null = null;
  const line: Line = { chance, calm: () => calm, reached };
  const next = (): DatabaseFault | null => {
    const fault = forced ?? (calm ? null : drawFault(chance));
    forced = null;
    if (fault && fault.kind !== 'pause') {
      reached(`database: ${fault.kind}${fault.after === 'committed' ? ' after the commit' : ''}`);
      note(`fault ${fault.kind} ${fault.after}`);
    }
    return fault;
  };
  // Of the two walls between organisations each has to hold alone.
  const real: Database = seed % 2 === 0 ? ground.walled : ground.open;
  const services: Services = {
    clock,
    rng: seededRng(seed, clock),
    log: quietLog,
    metrics: createMetrics(),
    database: faultyDatabase(real, stage, next),
    keys: testKeys,
    files: modelFiles(stage, line),
    jobs: ground.jobs,
  };
  const tenants = [
    await makeTenant(ground, services, chance, { name: 'a', stores: 2 }),
    await makeTenant(ground, services, chance, { name: 'b', stores: 1 }),
  ];
  const hurt = new Set<string>();
  const submissionOf = submissions(tenants);
  const handedOver = modelNotes(stage);
  const failures = new Map<string, number>();
  const deps: DeskDeps = { services, stage, line, handedOver, tenants, failures, hurt, submissionOf };
  let counter = 0;
  const processes = [startProcess(deps, 'p1'), startProcess(deps, 'p2')];
  return {
    ground,
    chance,
    clock,
    stage,
    services,
    tenants,
    processes,
    line,
    setCalm: (set) => {
      calm = set;
    },
    force: (fault) => {
      forced = fault;
    },
    taken: new Map(),
    hurt,
    count: () => ++counter,
    note,
    broken: [],
    restart(at) {
      processes[at] = startProcess(deps, `p${at + 1}`);
    },
    end: () => ({ hash: createHash('sha256').update(trace.join('\n')).digest('hex'), trace }),
  };
}
