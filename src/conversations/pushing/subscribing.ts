import { ECDH } from 'node:crypto';
import { type Actor, auditActorOf, ownSession } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import type { PushSubscription } from './contract.ts';
import { pushJob } from './job-kind.ts';

const auditPush = (tx: Tx, actor: Actor, action: 'session.push_on' | 'session.push_off') =>
  audit(tx, {
    actor: auditActorOf(actor),
    action,
    objectKind: 'session',
    objectId: actor.sessionId,
  });

/** The bytes of a key that is a point of the curve; `invalid_input` for others. */
function pointOf(text: string): Buffer {
  const point = Buffer.from(text, 'base64url');
  try {
    ECDH.convertKey(point, 'prime256v1');
  } catch {
    refuse('invalid_input', { fields: { 'keys.p256dh': 'format' } });
  }
  return point;
}

/** Lets the browser of this session hear of news; what was known of it before is replaced. Errors: `forbidden` for an API key, `invalid_input`. */
export async function subscribe(
  tx: Tx,
  { clock }: Pick<Services, 'clock'>,
  actor: Actor,
  { endpoint, keys }: PushSubscription,
): Promise<void> {
  const known = await tx
    .selectFrom('push_subscriptions')
    .select('endpoint')
    .where('session_id', '=', ownSession(actor))
    .executeTakeFirst();
  await dropEnded(tx, actor.personId, clock.now());
  await dropOthers(tx, ownSession(actor), endpoint);
  const heard = {
    endpoint,
    p256dh: pointOf(keys.p256dh),
    auth: Buffer.from(keys.auth, 'base64url'),
  };
  const whose = { tenant_id: actor.tenantId, session_id: ownSession(actor), person_id: actor.personId };
  await tx
    .insertInto('push_subscriptions')
    .values({ ...whose, ...heard, created_at: clock.now() })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'session_id']).doUpdateSet(heard))
    .execute();
  if (known?.endpoint !== endpoint) await auditPush(tx, actor, 'session.push_on');
}

/** Browsers of a person whose sessions have ended hear nothing more. */
async function dropEnded(tx: Tx, personId: string, now: Date): Promise<void> {
  const ended = tx
    .selectFrom('sessions')
    .select('id')
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('ended_at', 'is not', null), eb('expires_at', '<=', now)]));
  await tx
    .deleteFrom('push_subscriptions')
    .where('person_id', '=', personId)
    .where('session_id', 'in', ended)
    .execute();
}

/** A browser is its address: whoever was signed in there before is told nothing there any more. */
const dropOthers = (tx: Tx, sessionId: string, endpoint: string) =>
  tx
    .deleteFrom('push_subscriptions')
    .where('endpoint', '=', endpoint)
    .where('session_id', '!=', sessionId)
    .execute();

/** The browser of this session hears nothing more. Errors: `forbidden` for a key. */
export async function unsubscribe(tx: Tx, actor: Actor): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('push_subscriptions')
    .where('session_id', '=', ownSession(actor))
    .executeTakeFirst();
  if (numDeletedRows > 0n) await auditPush(tx, actor, 'session.push_off');
}

/** Sends the browser of this session a message that it is heard. Errors: `forbidden` for a key. */
export async function tryPush(tx: Tx, { jobs }: Pick<Services, 'jobs'>, actor: Actor): Promise<void> {
  const sessionId = ownSession(actor);
  await jobs.enqueue(tx, pushJob, [{ tenantId: actor.tenantId, sessionId, notificationId: null }]);
}

/** Enqueues a message to every browser of those who were told something. */
export async function pushNews(
  tx: Tx,
  { jobs, clock }: Pick<Services, 'jobs' | 'clock'>,
  tenantId: string,
  told: readonly { id: string; person_id: string }[],
): Promise<void> {
  const people = [...new Set(told.map(({ person_id: person }) => person))];
  const heard = await tx
    .selectFrom('push_subscriptions as p')
    .innerJoin('sessions as s', 's.id', 'p.session_id')
    .select(['p.session_id', 'p.person_id'])
    .where('p.person_id', 'in', people)
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', clock.now())
    .execute();
  const calls = told.flatMap(({ id, person_id: person }) =>
    heard
      .filter((one) => one.person_id === person)
      .map(({ session_id: sessionId }) => ({ tenantId, sessionId, notificationId: id })),
  );
  await jobs.enqueue(tx, pushJob, calls);
}
