import { sql } from 'kysely';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { createPerson } from './creating-people.ts';
import { assertGoodPassword } from './passwords/choosing.ts';
import type { PeopleServices } from './services.ts';
import { type Device, openSession } from './sessions.ts';
import type { SignedIn } from './signing-in.ts';

export interface FirstSetup {
  code: string;
  organisation: string;
  name: string;
  email: string;
  password: string;
  language: 'zh' | 'en';
}

const anyTenant = async (tx: Tx): Promise<boolean> =>
  (await tx.selectFrom('tenants').select('id').limit(1).executeTakeFirst()) !== undefined;

/** True while the desk has no organisation. */
export const setupNeeded = async ({ database }: Pick<PeopleServices, 'database'>): Promise<boolean> =>
  !(await database.global(anyTenant));

/** Makes the organisation; of two at the same moment the second finds the first. */
export async function createOrganisation(
  { clock }: Pick<PeopleServices, 'clock'>,
  tx: Tx,
  tenant: { id: string; name: string },
): Promise<void> {
  await tx
    .insertInto('tenants')
    .values({ ...tenant, created_at: clock.now() })
    .execute();
}

/**
 * The first set-up: organisation, administrator, what other rooms seed, and a session for whoever did it.
 * Errors: `setup_closed`, `wrong_setup_code`, `too_many_requests`, those of choosing a password.
 */
export async function setUp(services: PeopleServices, asked: FirstSetup, device: Device): Promise<SignedIn> {
  const wait = services.addresses.take(device.address);
  if (wait > 0) refuse('too_many_requests', { retryAfter: wait });
  if (!(await setupNeeded(services))) refuse('setup_closed');
  if (!services.setup.fits(asked.code)) refuse('wrong_setup_code');
  services.addresses.giveBack(device.address);
  assertGoodPassword(asked.password, asked);
  const passwordHash = await services.passwords.hash(asked.password);
  const tenantId = services.rng.uuid();
  return services.database.tenant(tenantId, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('sellerdesk set-up'))`.execute(tx);
    if (await anyTenant(tx)) refuse('setup_closed');
    await createOrganisation(services, tx, { id: tenantId, name: asked.organisation });
    const { name, email, language } = asked;
    const person = { tenantId, name, email, uiLanguage: language, passwordHash };
    const personId = await createPerson(services, tx, {
      ...person,
      role: 'administrator',
      mustChangePassword: false,
    });
    await services.onOrganisation?.(tx, tenantId);
    const session = await openSession(services, tx, { tenantId, personId }, device);
    await audit(tx, {
      actor: { kind: 'person', id: personId },
      action: 'organisation.create',
      objectKind: 'person',
      objectId: personId,
    });
    return { tenantId, personId, ...session };
  });
}
