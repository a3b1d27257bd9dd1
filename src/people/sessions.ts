import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { publish } from '#platform/live/live.ts';
import { encodeCredential, newSecret } from './credential.ts';
import type { PeopleServices } from './services.ts';

export const HOUR = 3_600_000;
/** A session ends so long after the sign-in, used or not. */
export const SESSION_LIFE_MS = 30 * 24 * HOUR;
/** A session ends so long after its last request. */
export const SESSION_IDLE_MS = 12 * HOUR;
export const SESSION_COOKIE = 'sellerdesk_session';

export interface Device {
  /** User-Agent as the browser states it. */
  device: string;
  /** Network address. */
  address: string;
}

/** Opens a session with an id and a secret that nobody knew before; returns the cookie's value. */
export async function openSession(
  services: Pick<PeopleServices, 'clock' | 'rng' | 'hashes'>,
  tx: Tx,
  who: { tenantId: string; personId: string },
  { device, address }: Device,
): Promise<{ sessionId: string; token: string }> {
  const now = services.clock.now();
  const credential = { tenantId: who.tenantId, id: services.rng.uuid(), secret: newSecret(services.rng) };
  await tx
    .insertInto('sessions')
    .values({
      tenant_id: who.tenantId,
      id: credential.id,
      person_id: who.personId,
      token_hash: services.hashes.hash('session', credential),
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + SESSION_LIFE_MS),
      ended_at: null,
      device: device.slice(0, 200),
      address,
    })
    .execute();
  await tx.updateTable('people').set({ last_seen_at: now }).where('id', '=', who.personId).execute();
  return { sessionId: credential.id, token: encodeCredential(credential) };
}

/** Sessions of a person that are neither ended nor run out, newest first. */
export function openSessionsOf(tx: Tx, personId: string, now: Date) {
  return tx
    .selectFrom('sessions')
    .select(['id', 'created_at', 'last_seen_at', 'expires_at', 'device', 'address'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - SESSION_IDLE_MS))
    .orderBy('id', 'desc')
    .execute();
}

/** Ends one session of this very person; `not_found` for any other id. */
export async function endSession(
  tx: Tx,
  who: { tenantId: string; personId: string; sessionId: string },
  now: Date,
): Promise<void> {
  const ended = await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('id', '=', who.sessionId)
    .where('person_id', '=', who.personId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!ended) refuse('not_found');
  await tellSessions(tx, who.tenantId, who.personId, who.sessionId, now);
}

/** Ends all sessions of a person, or all but one; returns how many. */
export async function endSessionsOf(
  tx: Tx,
  who: { tenantId: string; personId: string },
  now: Date,
  except: string | null = null,
): Promise<number> {
  const ended = await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('person_id', '=', who.personId)
    .where('ended_at', 'is', null)
    .$if(except !== null, (query) => query.where('id', '<>', except))
    .returning('id')
    .execute();
  await tellSessions(tx, who.tenantId, who.personId, who.personId, now);
  return ended.length;
}

/** Tells the person's open windows to ask again who they are: a session ended, or rights changed. */
export const tellSessions = (tx: Tx, tenantId: string, personId: string, id: string, now: Date) =>
  publish(tx, tenantId, now, [{ type: 'session.ended', id, storeId: null, personId }]);
