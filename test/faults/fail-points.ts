import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Patch } from '../support/patching/patch.ts';

/** A place in the source: the fault strikes before or after the text. */
interface Place {
  file: string;
  before?: string;
  after?: string;
  /** The fault strikes only if this holds. */
  when?: string;
}

const fetching = 'src/mail/fetching';
const sending = 'src/mail/sending/submit.ts';
const turn = 'src/mail/outbox/sending.ts';

/** Where processes are made to fail, by the row that asks for it. */
export const failPoints = {
  'IN-01': { file: `${fetching}/pull.ts`, before: 'const mails = careful' },
  'IN-02': {
    file: `${fetching}/read-folder.ts`,
    after: 'mails.push({ uid: mail.uid, receivedAt: at, size, bytes: mail.source });',
    when: 'wanted.size > 0',
  },
  'IN-03': { file: `${fetching}/keep-portion.ts`, before: 'if (ids.length > 0) await noteMailArrived(' },
  'IN-04': { file: `${fetching}/keep-portion.ts`, before: 'if (stored > 0) deps.metrics.count(' },
  'IN-05': { file: `${fetching}/fetcher.ts`, before: 'if (!signal.aborted) await session.news();' },
  'IN-06': { file: 'src/mail/reading/worker.ts', before: 'const reading = await read(' },
  'IN-07': {
    file: 'src/mail/reading/read-mail.ts',
    before: 'const limits = [...structural,',
    // not in the mail that a worker warms up with
    when: 'options.now.getTime() > 0',
  },
  'IN-08': {
    file: 'src/mail/handing-over.ts',
    after: 'await noteRead(tx, tenantId, mails, placed, services.clock.now());',
  },
  'IN-09': {
    file: 'src/mail/reading-mails.ts',
    before: 'results.set(id, placed instanceof Error ? unreadable(placed) : sentence(placed));',
  },
  'IN-10': { file: 'src/platform/vault/file-store.ts', before: 'await rename(temporary, path);' },
  'IN-11': {
    file: 'src/conversations/attaching.ts',
    before: "      await tx\n        .insertInto('attachments')",
  },
  'OUT-01': {
    file: 'src/conversations/replying.ts',
    before: 'const held = await hold(tx, actor, conversationId);',
  },
  'OUT-02': { file: 'src/mail/outbox/queueing.ts', before: 'return { outgoingId: id, headerKey };' },
  'OUT-03': { file: turn, before: 'const claimed = await services.database.tenant(' },
  'OUT-04': { file: turn, before: 'const outcome = await tryOnce(' },
  'OUT-05': { file: sending, before: "progress.phase = 'rcpt';" },
  'OUT-06': { file: sending, before: "progress.phase = 'data';" },
  'OUT-07': { file: sending, before: 'wire.assertQuiet();\n    try {', when: 'at > 0' },
  'OUT-08': { file: sending, before: 'return wire.reply(timeouts.afterDot);' },
  'OUT-09': { file: turn, before: 'await settleTry(' },
  'OUT-10': { file: turn, before: "const open = roadAfter(outcome) === 'open'" },
  'OUT-11': { file: sending, before: 'await mail.beforeFinalDot?.()' },
} as const satisfies Record<string, Place>;

export type FailPoint = keyof typeof failPoints;

const runtime = pathToFileURL(path.join(import.meta.dirname, 'fault-at.ts')).href;

function patchOf(name: FailPoint, folder: string): Patch {
  const place: Place = failPoints[name];
  const text = place.before ?? place.after ?? '';
  const call = `(await import(${JSON.stringify(runtime)})).faultAt('${name}', ${JSON.stringify(folder)});`;
  const fault = place.when === undefined ? call : `if (${place.when}) ${call}`;
  const put = place.before === undefined ? `${text} ${fault}` : `${fault} ${text}`;
  return { name, file: place.file, find: text, put };
}

/** Puts every fail point into a process's source; each strikes while it is armed in `folder`. */
export const failPointPatches = (folder: string): Patch[] => [
  ...(Object.keys(failPoints) as FailPoint[]).map((name) => patchOf(name, folder)),
  // Half of a short mail is a chunk too.
  { name: 'chunks', file: sending, find: 'const CHUNK = 65_536;', put: 'const CHUNK = 200;' },
];

const swift = (file: string, find: string, put: string): Patch => ({
  name: `pace of ${file}`,
  file,
  find,
  put,
});

/** Waits that a desk would take a minute for, cut to seconds: leases, sweeps, retries, notice of dead workers. */
export const hastened: readonly Patch[] = [
  swift('src/mail/outbox/claiming.ts', 'export const leaseMs = 60_000;', 'export const leaseMs = 2_500;'),
  swift(
    'src/mail/outbox/state.ts',
    'const minutes = [1, 2, 5, 15, 30, 60];',
    'const minutes = [0.03, 0.03, 0.05, 0.1, 0.2, 0.2];',
  ),
  swift('src/desk.ts', 'createSweeper(sending, 5_000)', 'createSweeper(sending, 300)'),
  swift('src/platform/jobs/jobs.ts', 'monitorIntervalSeconds: 5,', 'monitorIntervalSeconds: 1,'),
  swift('src/platform/jobs/jobs.ts', 'superviseIntervalSeconds: 5,', 'superviseIntervalSeconds: 1,'),
  swift(
    'src/platform/jobs/working.ts',
    'heartbeatRefreshSeconds: heartbeat / 3,',
    'heartbeatRefreshSeconds: 0.5,',
  ),
  swift('src/platform/jobs/working.ts', ' pollingIntervalSeconds: 2,', ' pollingIntervalSeconds: 0.5,'),
  swift(
    'src/platform/jobs/working.ts',
    'notifyPollingIntervalSeconds: lookEverySeconds,',
    'notifyPollingIntervalSeconds: 0.5,',
  ),
  swift('src/mail/reading-job-kind.ts', 'retryDelay: 5,', 'retryDelay: 1,'),
  swift('src/mail/fetching/fetcher.ts', 'const leaseRetryMs = 2_000;', 'const leaseRetryMs = 300;'),
  swift('src/mail/fetching/fetcher.ts', 'const ownFaultMs = 3_000;', 'const ownFaultMs = 300;'),
];
