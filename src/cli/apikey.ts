import { createApiKeyByTheDesk } from '#people/by-the-desk.ts';
import { apiKeyScopes, createApiKey as keyShape } from '#people/contract.ts';
import { createPeople, permissionsOf } from '#people/index.ts';
import { scopes as permissionsOfScopes } from '#people/policy.ts';
import { plainEmail } from '#people/sign-in-names.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { answerFor, readArguments, UsageError } from './read-arguments.ts';
import { onlyTenant, withServices } from './with-services.ts';

type Scope = (typeof apiKeyScopes)[number];

export interface KeyOrder {
  name: string;
  /** Null: all that the person may hand on. */
  scopes: Scope[] | null;
  /** E-mail address; null: the first administrator. */
  person: string | null;
}

const usage = `apikey create NAME [--scope SCOPE …] [--person EMAIL]\nScopes: ${apiKeyScopes.join(', ')}`;

/** Reads the words after `apikey`. Throws {@link UsageError}. */
export function keyOrder(args: string[]): KeyOrder {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    options: { scope: { type: 'string', multiple: true }, person: { type: 'string' } },
  });
  const [verb, name, ...more] = positionals;
  if (verb !== 'create' || name === undefined || more.length > 0)
    throw new UsageError('Say: apikey create NAME.');
  const read = keyShape.safeParse({ name, scopes: values.scope ?? apiKeyScopes });
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => issue.path[0]);
    throw new UsageError(
      wrong.includes('name') ? 'The name must have 1 to 80 characters.' : 'Unknown scope.',
    );
  }
  const person = values.person === undefined ? null : plainEmail(values.person);
  return { name: read.data.name, scopes: values.scope ? read.data.scopes : null, person };
}

async function ownerOf(tx: Tx, email: string | null) {
  const working = tx.selectFrom('people').select(['id', 'role']).where('revoked_at', 'is', null);
  const owner =
    email === null
      ? await working.where('role', '=', 'administrator').orderBy('id').executeTakeFirst()
      : await working.where('email', '=', email).executeTakeFirst();
  if (!owner)
    throw new UsageError(email === null ? 'There is no administrator.' : `Nobody here is called ${email}.`);
  return owner;
}

/**
 * Makes a key that acts for a person, on the word of whoever runs the desk's machine, and audits it as the desk's doing.
 * Throws {@link UsageError} for an unknown person and for scopes beyond what that person may.
 * @returns the key, which nobody can see again
 */
export async function makeKey(services: Services, order: KeyOrder): Promise<string> {
  const people = createPeople({ ...services, publicUrl: null });
  const tenantId = await onlyTenant(services);
  return services.database.tenant(tenantId, async (tx) => {
    const owner = await ownerOf(tx, order.person);
    const may = permissionsOf(owner.role);
    const open = apiKeyScopes.filter((scope) => permissionsOfScopes[scope].every((one) => may.has(one)));
    const scopes = order.scopes ?? open;
    const beyond = scopes.filter((scope) => !open.includes(scope));
    if (beyond.length > 0) throw new UsageError(`This person may not hand on ${beyond.join(', ')}.`);
    if (scopes.length === 0) throw new UsageError('This person may hand on nothing.');
    const key = { tenantId, personId: owner.id, name: order.name, scopes };
    return createApiKeyByTheDesk(people, tx, key);
  });
}

/** `apikey create`: prints the key alone, for scripts. */
export const apikey = (args: string[]): Promise<number> =>
  answerFor(usage, [], async () => {
    const order = keyOrder(args);
    return withServices(async (services) => {
      console.log(await makeKey(services, order));
      return 0;
    });
  });
