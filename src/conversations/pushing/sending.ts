import { readersWith } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { PostError, post, type WebRoad } from '#platform/egress/index.ts';
import type { JobCall, JobOutcome } from '#platform/jobs/jobs.ts';
import { encryptPush, freshPair } from '#platform/push/encrypt.ts';
import { type VapidKeys, vapidHeader } from '#platform/push/vapid.ts';
import type { Services } from '#platform/services.ts';
import { pushKeysOf } from './keys.ts';
import { pushWords } from './words.ts';

/** What sending takes. */
export interface Pushing {
  services: Pick<Services, 'database' | 'clock' | 'rng' | 'keys'>;
  road: WebRoad;
  /** A URL of whoever runs the desk, for the push service. */
  contact: string;
}

type Call = { tenantId: string; sessionId: string; notificationId: string | null };

interface Browser {
  endpoint: string;
  p256dh: Buffer;
  auth: Buffer;
  person_id: string;
}

interface Letter {
  browser: Browser;
  keys: VapidKeys;
  /** JSON for the service worker. */
  words: string;
}

const hours = 4;
/** A message is of this size whatever it says, so that its length tells nothing. */
const evenBytes = 512;

const browserOf = (tx: Tx, sessionId: string, now: Date): Promise<Browser | undefined> =>
  tx
    .selectFrom('push_subscriptions as p')
    .innerJoin('sessions as s', 's.id', 'p.session_id')
    .select(['p.endpoint', 'p.p256dh', 'p.auth', 'p.person_id'])
    .where('p.session_id', '=', sessionId)
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', now)
    .executeTakeFirst();

/** What is said to one who still sees the conversation and has not read it yet; null for nothing. */
async function wordsFor(tx: Tx, personId: string, notificationId: string | null): Promise<string | null> {
  const reader = (await readersWith(tx, 'conversation.note')).find(({ id }) => id === personId);
  if (reader === undefined) return null;
  if (notificationId === null)
    return JSON.stringify({ ...pushWords(reader.language, 'test', null), tag: 'test', conversation: null });
  const row = await tx
    .selectFrom('notifications as n')
    .innerJoin('conversations as c', 'c.id', 'n.conversation_id')
    .innerJoin('stores as s', 's.id', 'c.store_id')
    .select(['n.kind', 'n.read_at', 'c.id', 'c.number', 'c.store_id', 's.name as store'])
    .where('n.id', '=', notificationId)
    .where('n.person_id', '=', personId)
    .executeTakeFirst();
  const sees = row && (reader.stores === 'all' || reader.stores.includes(row.store_id));
  if (!row || !sees || row.read_at !== null) return null;
  return JSON.stringify({ ...pushWords(reader.language, row.kind, row), tag: row.id, conversation: row.id });
}

const prepare = ({ services }: Pushing, { tenantId, sessionId, notificationId }: Call) =>
  services.database.tenant(tenantId, async (tx): Promise<Letter | null> => {
    const browser = await browserOf(tx, sessionId, services.clock.now());
    const words = browser ? await wordsFor(tx, browser.person_id, notificationId) : null;
    if (browser === undefined || words === null) return null;
    return { browser, words, keys: await pushKeysOf(tx, services, tenantId) };
  });

async function hand({ services, road, contact }: Pushing, { browser, words, keys }: Letter): Promise<number> {
  const { endpoint } = browser;
  const fresh = { pair: freshPair(), salt: Buffer.from(services.rng.bytes(16)) };
  const even = words.padEnd(evenBytes - (Buffer.byteLength(words) - words.length));
  const headers = {
    'content-type': 'application/octet-stream',
    'content-encoding': 'aes128gcm',
    ttl: String(hours * 3_600),
    urgency: 'normal',
    authorization: vapidHeader(keys, endpoint, contact, services.clock.now()),
  };
  return (await post(endpoint, { headers, body: encryptPush(Buffer.from(even), browser, fresh) }, road))
    .status;
}

const gone = new Set([400, 403, 404, 410, 413]);
const never: ReadonlySet<string> = new Set([
  'url_refused',
  'address_refused',
  'port_refused',
  'host_invalid',
]);

async function outcomeOf(pushing: Pushing, letter: Letter): Promise<'taken' | 'gone' | Error> {
  try {
    const status = await hand(pushing, letter);
    if (status >= 200 && status < 300) return 'taken';
    return gone.has(status) ? 'gone' : new Error(`the push service answered ${status}`);
  } catch (error) {
    if (!(error instanceof PostError)) throw error;
    return never.has(error.problem) ? 'gone' : error;
  }
}

/** Tells one browser of one thing. An address that is gone, or that the desk may not reach, is forgotten. */
export async function push(pushing: Pushing, { data, lastTry }: JobCall<Call>): Promise<JobOutcome> {
  const letter = await prepare(pushing, data);
  if (letter === null) return 'nothing to tell';
  const outcome = await outcomeOf(pushing, letter);
  if (outcome === 'taken') return 'taken by the push service';
  // the news stand at the desk: nobody has to look after one that no service took
  if (outcome !== 'gone') return lastTry ? 'given up' : outcome;
  await pushing.services.database.tenant(data.tenantId, (tx) =>
    tx
      .deleteFrom('push_subscriptions')
      .where('session_id', '=', data.sessionId)
      .where('endpoint', '=', letter.browser.endpoint)
      .execute(),
  );
  return 'the browser is gone';
}
