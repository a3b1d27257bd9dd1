import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { type ErrorCode, Refusal, refuse } from '#platform/errors.ts';
import { spendCode } from './second-factor-check.ts';
import type { PeopleServices } from './services.ts';
import { type Device, openSession } from './sessions.ts';
import { type Attempt, clearFailures, countAttempt, countStranger, takeBack } from './sign-in-attempts.ts';
import { emailKeys } from './sign-in-names.ts';

export interface SignIn {
  email: string;
  password: string;
  /** Six digits or a recovery code. */
  code?: string | undefined;
}

export interface SignedIn {
  tenantId: string;
  personId: string;
  sessionId: string;
  /** Value of the cookie. */
  token: string;
}

interface Name {
  tenant_id: string;
  person_id: string;
}

/** Where a sign-in name leads; an e-mail may belong to people of several organisations. */
const namesOf = (services: PeopleServices, email: string): Promise<Name[]> =>
  services.database.global((tx) =>
    tx
      .selectFrom('sign_in_names')
      .select(['tenant_id', 'person_id'])
      .distinct()
      .where('email_key', 'in', emailKeys(services.keys, email))
      .orderBy('person_id')
      .limit(3)
      .execute(),
  );

const passwordOf = (tx: Tx, personId: string) =>
  tx
    .selectFrom('people')
    .select(['password_hash', 'totp_secret'])
    .where('id', '=', personId)
    .where('revoked_at', 'is', null);

async function auditFailure(services: PeopleServices, name: Name, reason: ErrorCode, failures: number) {
  await services.database.tenant(name.tenant_id, (tx) =>
    audit(tx, {
      actor: { kind: 'desk', id: null },
      action: 'session.refuse',
      objectKind: 'person',
      objectId: name.person_id,
      data: { reason, failures },
    }),
  );
}

/** Opens the session in one transaction with the use of the code, so that no code is used up for nothing. */
async function finish(
  services: PeopleServices,
  name: Name,
  attempt: Attempt,
  { stored, code, device }: { stored: string | null; code: string | undefined; device: Device },
): Promise<SignedIn | ErrorCode> {
  const who = { tenantId: name.tenant_id, personId: name.person_id };
  return services.database.tenant(name.tenant_id, async (tx) => {
    const person = await passwordOf(tx, who.personId).forUpdate().executeTakeFirst();
    // Reset or revoked while the password was compared: what was right a moment ago is not any more.
    if (!person || person.password_hash !== stored) return 'wrong_sign_in';
    if (person.totp_secret !== null) {
      if (code === undefined || code === '') {
        await takeBack(tx, attempt);
        return 'second_factor_required';
      }
      if (!(await spendCode(services, tx, who, person.totp_secret, code))) return 'wrong_second_factor';
    }
    await clearFailures(tx, who.personId);
    const session = await openSession(services, tx, who, device);
    await audit(tx, {
      actor: { kind: 'person', id: who.personId },
      action: 'session.open',
      objectKind: 'session',
      objectId: session.sessionId,
    });
    return { ...who, ...session };
  });
}

async function tryName(
  services: PeopleServices,
  name: Name,
  { password, code }: SignIn,
  device: Device,
): Promise<SignedIn | Refusal> {
  const counted = await services.database.tenant(name.tenant_id, async (tx) => {
    const attempt = await countAttempt(tx, name.person_id, services.clock.now());
    return {
      attempt,
      stored: (await passwordOf(tx, name.person_id).executeTakeFirst())?.password_hash ?? null,
    };
  });
  const fits = await services.passwords.verify(counted.stored, password);
  const { attempt, stored } = counted;
  const result = fits ? await finish(services, name, attempt, { stored, code, device }) : 'wrong_sign_in';
  if (typeof result !== 'string') return result;
  if (result !== 'second_factor_required')
    await auditFailure(services, name, result, counted.attempt.failures);
  return new Refusal(result);
}

async function tryNames(services: PeopleServices, asked: SignIn, device: Device): Promise<SignedIn> {
  const wait = services.addresses.take(device.address);
  if (wait > 0) refuse('too_many_requests', { retryAfter: wait });
  const names = await namesOf(services, asked.email);
  if (names.length === 0) {
    const [key] = emailKeys(services.keys, asked.email);
    countStranger(services, key?.toString('base64') ?? '');
    await services.passwords.verify(null, asked.password);
    refuse('wrong_sign_in');
  }
  let refusal: Refusal | null = null;
  for (const name of names) {
    const result = await tryName(services, name, asked, device).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
    if (!(result instanceof Refusal)) {
      services.addresses.giveBack(device.address);
      return result;
    }
    // A right password in one organisation says more than a wrong one in another.
    if (refusal === null || refusal.code === 'wrong_sign_in') refusal = result;
  }
  if (refusal?.code === 'second_factor_required') services.addresses.giveBack(device.address);
  throw refusal ?? new Refusal('wrong_sign_in');
}

/**
 * Signs in by e-mail. An e-mail that nobody has takes as long as a wrong password and locks alike.
 * Errors: `wrong_sign_in`, `second_factor_required`, `wrong_second_factor`, `locked_out`, `too_many_requests`, `busy`.
 */
export async function signIn(services: PeopleServices, asked: SignIn, device: Device): Promise<SignedIn> {
  const count = (outcome: string) => services.metrics?.count('sign_in', { outcome });
  try {
    const signedIn = await tryNames(services, asked, device);
    count('signed_in');
    return signedIn;
  } catch (error) {
    if (error instanceof Refusal) count(error.code);
    throw error;
  }
}
