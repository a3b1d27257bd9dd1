import type { DeskProcess } from './desk.ts';
import { append, renumber } from './imap-model.ts';
import { answerBuyer, resolveUncertain, treatThread } from './people.ts';
import { dropJobs, freeJobs, readJobs, sweepJobs } from './queue.ts';
import type { Run } from './run.ts';
import type { Task } from './stage.ts';
import type { WorldMailbox } from './world.ts';
import { buyerWritesTwice, mailComes } from './writing.ts';

const processOf = (run: Run): DeskProcess => run.chance.pick(run.processes);

/** Mails are fetched; as a rule by one process at a time, as the lease of the mailbox demands. */
function fetchSome(run: Run): void {
  const all = run.tenants.flatMap((tenant) => tenant.mailboxes);
  const news = all.filter((mailbox) => mailbox.folder.news);
  const mailbox = run.chance.pick(news.length > 0 && run.chance.happens(0.8) ? news : all);
  const label = `fetch ${mailbox.name}`;
  const underWay = run.stage.waiting().some((task) => task.label === label);
  if (underWay && !run.chance.happens(0.15)) return;
  if (underWay) run.line.reached('a mailbox fetched by two, one without its lease');
  processOf(run).fetch(mailbox);
}

async function readSome(run: Run): Promise<void> {
  const jobs = await freeJobs(run, 'read');
  if (jobs.length === 0) return;
  const some = jobs.slice(0, 1 + run.chance.below(6));
  readJobs(run, processOf(run), some);
  if (!run.chance.happens(0.08)) return;
  run.line.reached('the same jobs in two hands');
  processOf(run).read(some, () => undefined);
}

/** Lets a task go on until it is over, or stands in the database behind a lock. */
async function overOrBlocked(run: Run, task: Task): Promise<'over' | 'blocked'> {
  while (!task.over) {
    if (run.stage.waiting().includes(task)) void run.stage.letGo(task);
    await new Promise((resolve) => setTimeout(resolve, 1));
    const { rows } = await run.ground.admin.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' limit 1",
    );
    if (rows.length > 0) return 'blocked';
  }
  return 'over';
}

/** Two processes read two mails of one buyer at the same moment: the first stands still in the middle of its transaction. */
async function readSideBySide(run: Run): Promise<void> {
  const [first, second] = run.processes;
  if (!first || !second) return;
  const mailbox = run.chance.pick(run.chance.pick(run.tenants).mailboxes);
  const before = new Set((await freeJobs(run, 'read')).map((job) => job.id));
  const write = buyerWritesTwice(run, mailbox);
  for (const next of write) {
    next();
    await run.stage.finish(first.fetch(mailbox));
  }
  const jobs = (await freeJobs(run, 'read')).filter((job) => !before.has(job.id));
  if (jobs.length < 2 || !first.actor.alive) return;
  const half = 1;
  const { promise: resumed, resolve: resume } = Promise.withResolvers<void>();
  const { promise: paused, resolve: pause } = Promise.withResolvers<void>();
  const stage = run.stage;
  const a = readJobs(run, first, jobs.slice(0, half));
  await stage.rest();
  // Sizes, mails, and the reading come before the transaction that hands over.
  for (let points = 0; points < 3 && stage.waiting().includes(a); points += 1) await stage.letGo(a);
  if (!stage.waiting().includes(a)) return;
  const until = () => {
    pause();
    return resumed;
  };
  run.force({ kind: 'pause', after: 1 + run.chance.below(12), until });
  const going = stage.letGo(a);
  await Promise.race([paused, going]);
  run.force(null);
  const b = readJobs(run, second, jobs.slice(half));
  const met = await overOrBlocked(run, b);
  run.line.reached(met === 'blocked' ? 'a reader waits for another' : 'a reader overtakes another');
  resume();
  await going;
  await stage.rest();
}

async function sendSome(run: Run): Promise<void> {
  const [job] = await freeJobs(run, 'send');
  if (!job) return;
  await dropJobs(run, [job.id]);
  processOf(run).send(job);
}

/** A sender stands still while the sweeper looks, as a rule for longer than its lease; then it goes on. */
async function oversleep(run: Run): Promise<void> {
  const sender = run.stage.waiting().find((task) => task.label === 'send');
  const other = run.processes.find((desk) => desk.actor !== sender?.actor);
  if (!sender || !other) return;
  if (run.chance.happens(0.6)) run.clock.turn(61_000);
  run.line.reached('the sweeper looks while a sender stands still');
  await run.stage.finish(other.sweep());
}

function turnClock(run: Run): void {
  const seconds = run.chance.weighed({ 5: 8, 40: 4, 90: 4, 400: 2, 4000: 1, 40000: 0.15 });
  run.clock.turn(Number(seconds) * 1_000);
  run.note(`${seconds} seconds pass`);
}

/** Only a server whose next UID lies below what was read can be caught at giving old UIDs to other mails. */
async function canBeCaught({ ground }: Run, { id, folder }: WorldMailbox): Promise<boolean> {
  const { rows } = await ground.admin.query(
    'select last_uid from mailbox_cursors where mailbox_id = $1 and uidvalidity = $2 order by folder desc limit 1',
    [id, folder.uidvalidity],
  );
  const read = (rows as { last_uid: number }[])[0]?.last_uid ?? 0;
  return !folder.silentOnNext && Math.floor(folder.mails.length / 2) < read;
}

/** What servers do with the mails they keep. */
async function serverActs(run: Run): Promise<void> {
  const { chance } = run;
  const mailbox = chance.pick(chance.pick(run.tenants).mailboxes);
  const { folder } = mailbox;
  if (folder.trapped) return;
  const what = chance.weighed({ renumbered: 3, 'renumbered silently': 3, expunged: 2, moved: 2, quiet: 1 });
  if (what === 'quiet') folder.silentOnNext = !folder.silentOnNext;
  if (what === 'renumbered' || what === 'renumbered silently') {
    if (what === 'renumbered silently' && !(await canBeCaught(run, mailbox))) return;
    renumber(folder, what === 'renumbered silently');
  }
  if ((what === 'expunged' || what === 'moved') && folder.mails.length > 0) {
    const at = chance.below(folder.mails.length);
    const [gone] = folder.mails.splice(at, 1);
    if (what === 'moved' && gone) {
      append(folder, gone.bytes, gone.receivedAt);
    }
  }
  run.line.reached(`server: ${what}`);
  run.note(`${mailbox.name} ${what}`);
}

function crash(run: Run): void {
  const at = run.chance.below(run.processes.length);
  const desk = run.processes[at];
  if (!desk) return;
  const cut = run.stage.waiting().filter((task) => task.actor === desk.actor);
  for (const task of cut) run.line.reached(`killed in: ${task.label.split(' ')[0]}`);
  run.note(`${desk.actor.name} is killed`);
  run.stage.kill(desk.actor);
}

const weights = {
  mail: 14,
  fetch: 14,
  read: 16,
  sideBySide: 3,
  oversleep: 5,
  answer: 20,
  treat: 6,
  send: 18,
  sweep: 3,
  resolve: 7,
  clock: 9,
  server: 3,
  crash: 1.5,
};

async function something(run: Run): Promise<void> {
  switch (run.chance.weighed(weights)) {
    case 'mail':
      return mailComes(run);
    case 'fetch':
      return fetchSome(run);
    case 'read':
      return readSome(run);
    case 'sideBySide':
      return readSideBySide(run);
    case 'oversleep':
      return oversleep(run);
    case 'answer':
      return answerBuyer(run);
    case 'treat':
      return treatThread(run);
    case 'send':
      return sendSome(run);
    case 'sweep':
      processOf(run).sweep();
      return undefined;
    case 'resolve':
      return resolveUncertain(run);
    case 'clock':
      return turnClock(run);
    case 'server':
      return serverActs(run);
    default:
      return crash(run);
  }
}

/** Starts anew what has died. */
export async function revive(run: Run): Promise<void> {
  await run.stage.rest();
  for (const [at, desk] of run.processes.entries()) {
    if (desk.actor.alive) continue;
    run.restart(at);
    run.note(`${desk.actor.name} starts again`);
  }
}

/** One step: something that waits goes on, or something new begins. */
export async function step(run: Run): Promise<void> {
  run.clock.turn(20);
  const open = run.stage.waiting().length;
  if (open > 0 && run.chance.happens(open > 6 ? 1 : 0.7)) await run.stage.letGo();
  else await something(run);
  await revive(run);
  await sweepJobs(run);
}
