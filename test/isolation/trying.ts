import type { LightMyRequestResponse } from 'fastify';
import { roles } from '#people/contract.ts';
import { ask, codeOf, seen } from './asking.ts';
import { type AnySlot, type Case, idsFor, unknownFor, withId } from './cases.ts';
import type { Objects } from './objects.ts';
import { rowsOf } from './rows.ts';
import type { Asker, Side, World } from './world.ts';

/** Everybody of an organisation who can ask for anything at all. */
export const everybodyOf = (side: Side): Asker[] => [
  ...roles.map((role) => ({ name: role, headers: side.organisation.people[role].headers })),
  side.storeLead,
  ...side.keys,
];

/** An attempt: who, at which place of which route, with the ids of whom. */
export interface Attempt {
  asker: Asker;
  slot: AnySlot;
  /** Objects of the asker, for everything that is not tried. */
  own: Objects;
  ids: string[];
}

const isRefusal = (one: Case, answer: LightMyRequestResponse): boolean =>
  answer.statusCode >= 400 || (one.route.method === 'GET' && answer.statusCode === 200);

/**
 * Asks for each id and holds the answer to the one for an id that nobody has.
 * @returns a line for each answer that tells the two apart, lets something through, or shows that the request was no valid one
 */
export async function tell(world: World, one: Case, { asker, slot, own, ids }: Attempt): Promise<string[]> {
  const request = one.valid(own);
  const where = `${one.name} · ${slot.part}.${slot.path.join('.')} · ${asker.name}`;
  const send = (id: string) => ask(world.desk.app, { ...withId(request, slot, id), headers: asker.headers });
  const unknown = await send(unknownFor(slot));
  const faults: string[] = [];
  if (!isRefusal(one, unknown) || codeOf(unknown) === 'invalid_input' || unknown.statusCode >= 500)
    faults.push(`${where}: an unknown id is answered with ${unknown.statusCode} ${unknown.body}`);
  const answers = await Promise.all(ids.map(send));
  answers.forEach((answer, index) => {
    if (seen(answer) !== seen(unknown))
      faults.push(
        `${where}: ${ids[index]} is answered with ${answer.statusCode} ${answer.body}, an unknown id with ${unknown.statusCode} ${unknown.body}`,
      );
  });
  return faults;
}

/** Tries the ids of `objects` at every place of a route, for each asker. */
export async function tryAll(
  world: World,
  one: Case,
  askers: readonly Asker[],
  { own, objects, except = [] }: { own: Objects; objects: Objects; except?: readonly string[] },
): Promise<string[]> {
  const faults: string[] = [];
  for (const slot of one.slots) {
    const ids = idsFor(slot, objects).filter((id) => !except.includes(id));
    for (const asker of askers) faults.push(...(await tell(world, one, { asker, slot, own, ids })));
  }
  return faults;
}

/** A valid request with ids that are right, and with ids that nobody has: both must be refused with `code` alike. */
export async function refusedAlike(
  world: World,
  one: Case,
  asker: Asker,
  { own, code }: { own: Objects; code: string },
): Promise<string[]> {
  const right = one.valid(own);
  const wrong = one.slots.reduce((request, slot) => withId(request, slot, unknownFor(slot)), right);
  const [first, second] = await Promise.all(
    [right, wrong].map((request) => ask(world.desk.app, { ...request, headers: asker.headers })),
  );
  if (!first || !second) return ['no answers'];
  const where = `${one.name} · ${asker.name}`;
  if (codeOf(first) !== code) return [`${where}: ${first.statusCode} ${first.body} instead of ${code}`];
  return seen(first) === seen(second) ? [] : [`${where}: a right id is told from a wrong one`];
}

/** Runs `work` for each route and holds the victims' rows to what they were before it. */
export async function untouched(
  { desk, victims }: World,
  cases: readonly Case[],
  work: (one: Case) => Promise<string[]>,
): Promise<string[]> {
  const faults: string[] = [];
  const { tenantId } = victims.organisation;
  let before = await rowsOf(desk.db.admin, tenantId);
  for (const one of cases) {
    faults.push(...(await work(one)));
    const after = await rowsOf(desk.db.admin, tenantId);
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    if (changed.length > 0) faults.push(`${one.name} changed ${changed.join(', ')}`);
    before = after;
  }
  return faults;
}
