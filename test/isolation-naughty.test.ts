import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from '#platform/http/route.ts';
import { allRoutes } from '../src/app.ts';
import { type Asked, ask, requestsMade } from './isolation/asking.ts';
import { casesOf } from './isolation/cases.ts';
import { naughtyStrings } from './isolation/naughty-strings.ts';
import { makeObjects, type Objects } from './isolation/objects.ts';
import { put } from './isolation/slots.ts';
import { type TextField, textFieldsOf } from './isolation/text-fields.ts';
import { turnedClock } from './support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from './support/whole-desk.ts';

let desk: WholeDesk;
let own: Objects;
const serverSide = { host: '127.0.0.1', port: 9, security: 'none', user: 'u', password: 'p' };

beforeAll(async () => {
  desk = await openWholeDesk(turnedClock());
  const client = desk.organisation.clients[0];
  const store = client.stores[0] ?? { id: '', name: '' };
  own = (await makeObjects(desk, desk.organisation, { client, store, label: 'near1' })).objects;
}, 60_000);
afterAll(() => desk.close());

/** A valid request whose servers of mail are filled in where they are to be changed. */
function baseOf(valid: Omit<Asked, 'headers'>, { part, path }: TextField): Omit<Asked, 'headers'> {
  const side = path[0];
  if (part !== 'body' || (side !== 'imap' && side !== 'smtp')) return valid;
  return { ...valid, body: { ...(valid.body as object), [side]: serverSide } };
}

test('strings that have broken programs before break no route in any place that takes words', async () => {
  const { headers } = desk.organisation.people.administrator;
  const faults: string[] = [];
  const statuses: Record<string, number> = {};
  const { cases } = casesOf(allRoutes(desk.parts) as unknown as Route<never>[]);
  let places = 0;
  for (const one of cases) {
    // The session that asks stays open.
    if (one.name === 'DELETE /api/v1/session') continue;
    for (const field of textFieldsOf(one.route)) {
      places += 1;
      const base = baseOf(one.valid(own), field);
      const send = (text: string) =>
        ask(desk.app, { ...base, [field.part]: put(base[field.part], field.path, text), headers } as Asked);
      for (let at = 0; at < naughtyStrings.length; at += 12) {
        const some = naughtyStrings.slice(at, at + 12);
        const answers = await Promise.all(some.map(send));
        answers.forEach(({ statusCode, body }, index) => {
          statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
          if (statusCode >= 500)
            faults.push(
              `${one.name} ${field.part}.${field.path.join('.')} ${JSON.stringify(some[index]).slice(0, 60)}: ${body}`,
            );
        });
      }
    }
  }
  console.info(`naughty strings: ${requestsMade()} requests, ${places} places, ${JSON.stringify(statuses)}`);
  expect(faults).toEqual([]);
  expect(statuses[200] ?? 0).toBeGreaterThan(100);
}, 180_000);

test('as words of a reply they are composed and queued, or refused, and the thread stays readable', async () => {
  const { headers } = desk.organisation.people.administrator;
  const params = { conversationId: own.conversation };
  const path = '/api/v1/conversations/:conversationId';
  const faults: string[] = [];
  let queued = 0;
  for (const text of naughtyStrings) {
    const read = await ask(desk.app, { method: 'GET', path, params, headers });
    const { conversation } = read.json<{ conversation: { version: number } }>();
    const body = { text, basedOn: conversation.version };
    const answer = await ask(desk.app, { method: 'POST', path: `${path}/replies`, params, headers, body });
    if (answer.statusCode === 201) queued += 1;
    else if (answer.statusCode !== 400) faults.push(`${JSON.stringify(text).slice(0, 60)}: ${answer.body}`);
  }
  expect(faults).toEqual([]);
  expect(queued).toBeGreaterThan(60);
}, 60_000);
