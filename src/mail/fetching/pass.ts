import { errorFields } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { awaitsEvidence, noteSeen } from '../outbox/evidence.ts';
import { compareFolder } from './comparing.ts';
import { comparisonDue, noteComparison, noteGap } from './comparison-rows.ts';
import { cursorFor, loadCursors, placeName } from './cursor.ts';
import { forgetPlacesBut } from './differences.ts';
import type { KeepingDeps } from './keep-portion.ts';
import type { FetchedMailbox } from './mailbox-row.ts';
import { problemOf } from './problem.ts';
import { pullWaiting, type Troubles } from './pull.ts';
import { lastMessageIds } from './sent-folder.ts';
import type { Session } from './session.ts';
import {
  listFolders,
  noteFolderProblem,
  noteFolders,
  otherFolders,
  sentFolder,
  type WatchedFolder,
} from './watched-folders.ts';

/** A connection at work on a mailbox. */
export interface Passing {
  deps: KeepingDeps & Pick<Services, 'log'>;
  session: Session;
  mailbox: FetchedMailbox;
  troubles: Troubles;
  /** When the folders besides the main one were looked at, and when they were listed (ms since 1970). */
  looked: { others: number; folders: number };
}

const restMs = 15 * 60_000;
const listEveryMs = 3_600_000;
/** An outage worth telling. */
const gapMs = 3_600_000;

/**
 * Runs what may break the connection over one folder; then that is left alone for a quarter of an hour, so that the others
 * are read, and done with more care.
 */
async function over(
  passing: Passing,
  { name, deed }: { name: string; deed: string },
  work: () => Promise<void>,
): Promise<void> {
  const { deps, mailbox, troubles } = passing;
  const now = deps.clock.now().getTime();
  if ((troubles.resting.get(deed) ?? 0) > now) return;
  try {
    await work();
    troubles.broken.delete(deed);
  } catch (error) {
    if (passing.session.signal.aborted) throw error;
    troubles.resting.set(deed, now + restMs);
    troubles.broken.add(deed);
    deps.log.warn('fetching.folder_failed', { mailbox: mailbox.id, ...errorFields(error) });
    await deps.database.tenant(mailbox.tenantId, (tx) =>
      noteFolderProblem(tx, mailbox.id, name, problemOf(error)),
    );
    throw error;
  }
}

/** Brings over what waits in a folder besides the main one; its state is asked first, which costs less than to open it. */
async function pullOther(passing: Passing, folder: WatchedFolder & { listed: boolean }): Promise<void> {
  const { deps, session, mailbox, troubles } = passing;
  const note = (problem: string | null) =>
    deps.database.tenant(mailbox.tenantId, (tx) => noteFolderProblem(tx, mailbox.id, folder.name, problem));
  const state = folder.listed ? await session.status(folder.name) : null;
  if (state === null) return note('folder_missing');
  const known = await deps.database.tenant(mailbox.tenantId, (tx) => loadCursors(tx, mailbox.id));
  const cursor = cursorFor(known, placeName(mailbox.server, folder.name), state);
  const nothing = state.exists === 0 || (state.uidnext > 0 && state.uidnext <= cursor.lastUid + 1);
  if (!nothing) await pullWaiting(deps, session, mailbox, folder, troubles);
  await note(null);
}

/** Looks among the sent mail for replies that may have left. */
async function passSent(passing: Passing): Promise<void> {
  const { deps, session, mailbox } = passing;
  const { tenantId, id: mailboxId } = mailbox;
  const folder = await deps.database.tenant(tenantId, async (tx) =>
    (await awaitsEvidence(tx, mailboxId, deps.clock.now())) ? sentFolder(tx, mailbox) : null,
  );
  if (folder === null) return;
  await over(passing, { name: folder, deed: `${folder} looked into` }, async () => {
    const messageIds = await lastMessageIds(session, folder);
    await deps.database.tenant(tenantId, (tx) => noteSeen(tx, deps, { tenantId, mailboxId, messageIds }));
  });
}

/** Learns which folders there are, and brings over those that are watched besides the main one. */
async function passOthers(passing: Passing): Promise<void> {
  const { deps, session, mailbox, looked } = passing;
  const now = deps.clock.now().getTime();
  if (now - looked.others < session.times.poll) return;
  if (now - looked.folders >= listEveryMs) {
    const listed = await listFolders(session, mailbox.folder);
    await deps.database.tenant(mailbox.tenantId, (tx) => noteFolders(tx, mailbox, listed));
    looked.folders = now;
  }
  const others = await deps.database.tenant(mailbox.tenantId, (tx) => otherFolders(tx, mailbox));
  for (const folder of others)
    await over(passing, { name: folder.name, deed: folder.name }, () => pullOther(passing, folder));
  await passSent(passing);
  looked.others = now;
}

/** Holds every watched folder against the server, when that is due; false when it is not. */
async function passComparison(passing: Passing): Promise<boolean> {
  const { deps, session, mailbox, troubles } = passing;
  const { tenantId } = mailbox;
  const { due, askedAt } = await deps.database.tenant(tenantId, (tx) =>
    comparisonDue(tx, mailbox.id, deps.clock.now()),
  );
  if (!due) return false;
  if (askedAt !== null && askedAt !== troubles.askedAt) {
    // a person waits: folders that rest are tried, once
    troubles.askedAt = askedAt;
    troubles.resting.clear();
  }
  const others = await deps.database.tenant(tenantId, (tx) => otherFolders(tx, mailbox));
  const main = { name: mailbox.folder, role: 'main' as const };
  for (const folder of [...others.filter(({ listed }) => listed), main]) {
    const deed = `${folder.name} compared`;
    await over(passing, { name: folder.name, deed }, async () => {
      await compareFolder(deps, session, mailbox, folder, troubles.failures > 0 || troubles.broken.has(deed));
      await deps.database.tenant(tenantId, (tx) => noteFolderProblem(tx, mailbox.id, folder.name, null));
    });
  }
  if (session.signal.aborted) return true;
  const places = [...others, main].map(({ name }) => placeName(mailbox.server, name));
  await deps.database.tenant(tenantId, async (tx) => {
    await forgetPlacesBut(tx, mailbox.id, places);
    await noteComparison(tx, mailbox, deps.clock.now());
  });
  return true;
}

/** Tells of an outage that has just ended. */
async function passGap({ deps, mailbox, troubles }: Passing, mails: number): Promise<void> {
  const to = deps.clock.now();
  const from = troubles.readAt;
  troubles.readAt = to.getTime();
  if (from === null || to.getTime() - from < gapMs) return;
  await deps.database.tenant(mailbox.tenantId, (tx) =>
    noteGap(tx, mailbox, { from: new Date(from), to, mails }),
  );
}

/**
 * Brings over everything that waits, the main folder first and last: there the connection is left, to hear of news.
 * @param told called when the main folder has been read to its end
 */
export async function passOver(passing: Passing, told: () => Promise<void>): Promise<void> {
  const { deps, session, mailbox, troubles } = passing;
  const main: WatchedFolder = { name: mailbox.folder, role: 'main' };
  const mails = await pullWaiting(deps, session, mailbox, main, troubles);
  if (session.signal.aborted) return;
  troubles.failures = 0;
  await told();
  await passGap(passing, mails);
  await passOthers(passing);
  const compared = await passComparison(passing);
  const open = session.client.mailbox;
  // mail that came in meanwhile was announced to a folder that is open no longer
  if (open && (compared || open.path !== mailbox.folder) && !session.signal.aborted)
    await pullWaiting(deps, session, mailbox, main, troubles);
}
