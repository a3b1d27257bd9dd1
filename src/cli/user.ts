import { resetByTheDesk } from '#people/by-the-desk.ts';
import { addPerson as personShape, type Role, roles } from '#people/contract.ts';
import { createPeople, createPerson, permissionsOf } from '#people/index.ts';
import { listPeople } from '#people/people-list.ts';
import { rolesOfAllStores } from '#people/policy.ts';
import { readableCode } from '#people/readable-code.ts';
import { plainEmail } from '#people/sign-in-names.ts';
import { audit, deskActor } from '#platform/audit/audit.ts';
import type { Services } from '#platform/services.ts';
import { answerFor, readArguments, UsageError } from './read-arguments.ts';
import { onlyTenant, withServices } from './with-services.ts';

export type UserOrder =
  | { verb: 'list' }
  | { verb: 'add'; email: string; name: string; role: Role }
  | { verb: 'reset'; email: string };

const usage = 'user list | user add EMAIL --name NAME --role ROLE | user reset EMAIL';

function additionOf(email: string, name: string | undefined, role: string | undefined): UserOrder {
  const read = personShape.safeParse({ email, name, role });
  if (read.success) return { verb: 'add', email, name: read.data.name, role: read.data.role };
  const wrong = new Set(read.error.issues.map((issue) => issue.path[0]));
  if (wrong.has('email')) throw new UsageError(`"${email}" is no e-mail address.`);
  throw new UsageError(wrong.has('name') ? 'Give a --name.' : `Give a --role: ${roles.join(', ')}.`);
}

/** Reads the words after `user`. Throws {@link UsageError}. */
export function userOrder(args: string[]): UserOrder {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    options: { name: { type: 'string' }, role: { type: 'string' } },
  });
  const [verb, email, ...more] = positionals;
  if (verb === 'list' && email === undefined) return { verb };
  if (email !== undefined && more.length === 0) {
    if (verb === 'add') return additionOf(email, values.name, values.role);
    if (verb === 'reset') return { verb, email };
  }
  throw new UsageError('Say what to do with whom.');
}

/** A line for everybody with an account: role, name, e-mail address, state. */
export async function userLines(services: Services): Promise<string[]> {
  const tenantId = await onlyTenant(services);
  const viewer = { permissions: permissionsOf('administrator'), stores: 'all' as const };
  const now = services.clock.now();
  const everybody = await services.database.tenant(tenantId, (tx) =>
    listPeople(tx, viewer, { limit: 100_000 }, now),
  );
  const rows = everybody.items.map(({ role, name, email, state }) => [role, name, email, state]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   '));
}

/**
 * Adds a person on the word of whoever runs the desk's machine. Errors: `email_taken`.
 * @returns the first password, which must be changed at the first sign-in
 */
export async function addUser(
  services: Services,
  asked: { email: string; name: string; role: Role },
): Promise<string> {
  const tenantId = await onlyTenant(services);
  const password = readableCode(services.rng, 4);
  const passwordHash = await createPeople({ ...services, publicUrl: null }).passwords.hash(password);
  await services.database.tenant(tenantId, async (tx) => {
    const made = { ...asked, tenantId, passwordHash, mustChangePassword: true };
    const id = await createPerson(services, tx, made);
    const data = { role: asked.role, grants: [] };
    await audit(tx, { actor: deskActor, action: 'person.add', objectKind: 'person', objectId: id, data });
  });
  return password;
}

/**
 * Gives a person a first password again: sessions end, the second factor is off, a lock is lifted. Throws
 * {@link UsageError} for a person who does not work here.
 */
export async function resetUser(services: Services, email: string): Promise<string> {
  const tenantId = await onlyTenant(services);
  const password = readableCode(services.rng, 4);
  const hash = await createPeople({ ...services, publicUrl: null }).passwords.hash(password);
  await services.database.tenant(tenantId, async (tx) => {
    const person = await tx
      .selectFrom('people')
      .select('id')
      .where('email', '=', plainEmail(email))
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (!person) throw new UsageError('Nobody who works here has this e-mail address.');
    await resetByTheDesk(services, tx, { tenantId, personId: person.id }, hash);
  });
  return password;
}

async function obey(services: Services, order: UserOrder): Promise<void> {
  if (order.verb === 'list') {
    for (const line of await userLines(services)) console.log(line);
    return;
  }
  if (order.verb === 'reset') {
    console.log(await resetUser(services, order.email));
    return;
  }
  console.log(await addUser(services, order));
  if (!rolesOfAllStores.includes(order.role))
    console.error('This person sees no store yet; open some under People.');
}

/** `user`: everybody with an account, one more, or a first password again. */
export const user = (args: string[]): Promise<number> =>
  answerFor(usage, [], async () => {
    const order = userOrder(args);
    return withServices(async (services) => {
      await obey(services, order);
      return 0;
    });
  });
