import type { DeskProcess } from './desk.ts';
import { letHeldGo, readQuarantinedAgain } from './people.ts';
import { freeJobs, readJobs, sweepJobs } from './queue.ts';
import type { Run } from './run.ts';
import { revive } from './steps.ts';

/** Replies that have not reached an end. */
async function openReplies(run: Run): Promise<number> {
  const { rows } = await run.ground.admin.query(
    "select count(*) as open from outgoing_mails where tenant_id = any($1) and state in ('scheduled', 'queued', 'held', 'sending', 'deferred')",
    [run.tenants.map((tenant) => tenant.id)],
  );
  return Number((rows[0] as { open: number }).open);
}

async function finishAll(run: Run): Promise<void> {
  await run.stage.rest();
  while (run.stage.waiting().length > 0) await run.stage.letGo();
  await revive(run);
}

/** Reads all that waits; false when it does not end. */
async function readAll(run: Run, desk: DeskProcess): Promise<boolean> {
  for (let round = 0; round < 4; round += 1) {
    const jobs = await freeJobs(run, 'read');
    if (jobs.length === 0) return true;
    await run.stage.finish(readJobs(run, desk, jobs));
    await sweepJobs(run);
  }
  return false;
}

const mostHours = 50;

/** Settles all replies; false when they do not come to an end. */
async function settleAll(run: Run, desk: DeskProcess): Promise<boolean> {
  for (let hours = 0; hours < mostHours && (await openReplies(run)) > 0; hours += 1) {
    // A lease has to lapse, a mailbox may be held for an hour.
    run.clock.turn(hours === 0 ? 61_000 : 3_600_000);
    await letHeldGo(run);
    desk.sweep();
    await finishAll(run);
  }
  return (await openReplies(run)) === 0;
}

/**
 * Lets everything come to rest: no more faults, all mailboxes are fetched, all jobs are done, all replies are settled.
 * @returns false when it did not come to rest within two days
 */
export async function quiesce(run: Run): Promise<boolean> {
  run.setCalm(true);
  run.note('calm');
  await finishAll(run);
  const [desk] = run.processes;
  if (!desk) return false;
  for (const { mailboxes } of run.tenants)
    for (const mailbox of mailboxes)
      if (mailbox.folder.news || run.chance.happens(0.3)) await run.stage.finish(desk.fetch(mailbox));
  const once = await readAll(run, desk);
  await readQuarantinedAgain(run);
  const read = once && (await readAll(run, desk));
  const settled = await settleAll(run, desk);
  run.setCalm(false);
  return read && settled;
}
