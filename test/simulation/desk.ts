import { createHash } from 'node:crypto';
import { loadMailbox } from '#mail/fetching/mailbox-row.ts';
import { pullWaiting, troublesOf } from '#mail/fetching/pull.ts';
import type { HandedOver } from '#mail/outbox/handed-over.ts';
import { type SendingDeps, sendOn } from '#mail/outbox/sending.ts';
import { createSweeper, type Sweeper } from '#mail/outbox/sweeping.ts';
import type { ReadingPool, ReadOutcome } from '#mail/reading/index.ts';
import { readMail } from '#mail/reading/read-mail.ts';
import { readMails } from '#mail/reading-mails.ts';
import type { Services } from '#platform/services.ts';
import { type FileStore, VaultError } from '#platform/vault/index.ts';
import { consequences } from '../../src/events.ts';
import { type Line, openModelSession } from './imap-model.ts';
import { modelDelivery, type Submission } from './smtp-model.ts';
import type { Actor, Stage, Task } from './stage.ts';
import type { WorldMailbox, WorldTenant } from './world.ts';

/** A disk of files that is full now and then. */
export function modelFiles(stage: Stage, line: Line): FileStore {
  const files = new Map<string, Buffer>();
  return {
    async put(bytes) {
      const task = stage.current();
      if (!line.calm() && line.chance.happens(0.15)) {
        line.reached('no room for a file');
        if (task) task.harmed = true;
        throw new VaultError('disk_full');
      }
      const address = createHash('sha256').update(bytes).digest('hex');
      files.set(address, Buffer.from(bytes));
      return { address, size: bytes.length };
    },
    get: async (address) => files.get(address) ?? Promise.reject(new VaultError('file_missing')),
    remove: async (address) => files.delete(address),
  };
}

/** Notes of what left, on a disk that outlives every process. */
export function modelNotes(stage: Stage): HandedOver {
  const fences = new Map<string, number>();
  return {
    async note(outgoingId, fence) {
      await stage.point('noting what leaves');
      fences.set(outgoingId, Math.max(fences.get(outgoingId) ?? 0, fence));
    },
    lastFence: async (outgoingId) => fences.get(outgoingId) ?? 0,
  };
}

/** The reader itself, without threads; sometimes a mail is the end of its worker, and noted among the `hurt`. */
function modelPool(stage: Stage, line: Line, hurt: Set<string>): ReadingPool {
  const read: ReadingPool['read'] = async (bytes, options): Promise<ReadOutcome> => {
    if (!line.calm() && line.chance.happens(0.06)) {
      const code = line.chance.pick(['crashed', 'too_slow', 'out_of_memory', 'closed'] as const);
      if (code !== 'closed') hurt.add(createHash('sha256').update(bytes).digest('hex'));
      line.reached(code === 'closed' ? 'reading cut off by a stop' : 'a mail ends its worker');
      return { ok: false, code, detail: 'simulated' };
    }
    return { ok: true, reading: await readMail(bytes, options) };
  };
  return {
    read,
    async readMany(requests) {
      await stage.point('reading');
      return stage.piece(async () => {
        const outcomes: ReadOutcome[] = [];
        for (const { bytes, options } of requests) outcomes.push(await read(bytes, options));
        return outcomes;
      });
    },
    clean: () => Promise.reject(new Error('nothing is shown here')),
    picture: () => Promise.reject(new Error('nothing is shown here')),
    strip: () => Promise.reject(new Error('no reply carries a file here')),
    warmUp: () => undefined,
    close: async () => undefined,
  };
}

/** A job of the queue, as its row tells it. */
export interface QueuedJob {
  id: string;
  data: { tenantId: string; rawMailIds: string[]; outgoingId: string };
}

/** One process of the desk, with all that it keeps in memory. */
export interface DeskProcess {
  actor: Actor;
  fetch(mailbox: WorldMailbox): Task;
  read(jobs: readonly QueuedJob[], done: (job: QueuedJob, failed: boolean) => void): Task;
  send(job: QueuedJob): Task;
  sweep(): Task;
}

/** What a process runs on. */
export interface DeskDeps {
  services: Services;
  stage: Stage;
  line: Line;
  handedOver: HandedOver;
  submissionOf(from: string): Submission;
  tenants: readonly WorldTenant[];
  /** How often a job has failed, by id. */
  failures: Map<string, number>;
  /** SHA-256 of mails that have ended a worker: these are read the short way. */
  hurt: Set<string>;
}

const nowhere = { public: false, private: false, loopback: false, ports: 'any' } as const;
const mostTries = 2_000;

function sweeperOf(deps: SendingDeps): Sweeper {
  return createSweeper(deps, 60_000);
}

/** Starts a process: nothing of an earlier one is left in its memory. */
export function startProcess(deps: DeskDeps, name: string): DeskProcess {
  const { services, stage, line } = deps;
  const actor: Actor = { name, alive: true };
  const events = consequences(services).mail;
  const reading = readMails({
    services,
    pool: modelPool(stage, line, deps.hurt),
    events,
    trustedAuthServers: [],
  });
  const now = () => services.clock.now().getTime();
  const sending: SendingDeps = {
    services,
    events,
    handedOver: deps.handedOver,
    egress: nowhere,
    deliver: (endpoint, envelope, bytes, options) =>
      modelDelivery(deps.submissionOf(envelope.from), stage, line, now)(endpoint, envelope, bytes, options),
  };
  const sweeper = sweeperOf(sending);
  const refusals = new Map<string, number>();
  const never = new AbortController().signal;

  return {
    actor,
    fetch: (world) =>
      stage.begin(actor, `fetch ${world.name}`, async () => {
        const { id, tenant } = world;
        const mailbox = await services.database.tenant(tenant.id, (tx) =>
          loadMailbox(tx, services.keys, tenant.id, id),
        );
        if (!mailbox) throw new Error('the mailbox is gone');
        const failed = refusals.get(id) ?? 0;
        refusals.set(id, failed + 1);
        const { epoch, uidnext } = world.folder;
        const session = openModelSession(world.folder, stage, line);
        // New ones each time: no mail stops a folder often enough to be put aside.
        const troubles = { ...troublesOf(mailbox), failures: failed };
        await pullWaiting(services, session, mailbox, { name: mailbox.folder, role: 'main' }, troubles);
        refusals.set(id, 0);
        if (world.folder.epoch === epoch) world.folder.trapped = false;
        if (world.folder.epoch === epoch && world.folder.uidnext === uidnext) world.folder.news = false;
        return undefined;
      }),
    read: (jobs, done) =>
      stage.begin(actor, `read ${jobs.length}`, async () => {
        const calls = jobs.map((job) => {
          const failed = deps.failures.get(job.id) ?? 0;
          return { ...job, attempt: failed + 1, lastTry: failed >= mostTries, lost: false };
        });
        const outcomes = await reading(calls).catch((error: unknown) => calls.map(() => error as Error));
        if (!actor.alive) throw new Error('died');
        for (const [at, job] of jobs.entries()) {
          const failed = outcomes[at] instanceof Error || outcomes[at] === undefined;
          if (failed) deps.failures.set(job.id, (deps.failures.get(job.id) ?? 0) + 1);
          done(job, failed);
        }
        return outcomes.map((one) => (one instanceof Error ? one.message : one)).join(' · ');
      }),
    send: ({ data }) =>
      stage.begin(actor, 'send', () => sendOn(sending, data.tenantId, data.outgoingId, never)),
    sweep: () =>
      stage.begin(actor, 'sweep', async () => {
        await sweeper.sweep();
        return undefined;
      }),
  };
}
