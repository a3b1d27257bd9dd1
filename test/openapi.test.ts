import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { allRoutes } from '../src/app.ts';
import { turnedClock } from './support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from './support/whole-desk.ts';

const kept = path.resolve(import.meta.dirname, '../docs/openapi.json');
const media = z.record(z.string(), z.strictObject({ schema: z.record(z.string(), z.unknown()) }));
const parameter = z.union([
  z.strictObject({ $ref: z.literal('#/components/parameters/IdempotencyKey') }),
  z.strictObject({
    name: z.string(),
    in: z.enum(['path', 'query']),
    required: z.boolean().optional(),
    description: z.string().optional(),
    schema: z.record(z.string(), z.unknown()),
  }),
]);
/** What every operation must say; the structure of OpenAPI 3.1 §4.8.10, no other words. */
const operation = z.strictObject({
  summary: z.string().min(5),
  tags: z.array(z.string().min(2)).length(1),
  parameters: z.array(parameter),
  requestBody: z.strictObject({ required: z.literal(true), content: media }).optional(),
  responses: z.record(
    z.string().regex(/^(?:20[0-4]|default)$/),
    z.union([
      z.strictObject({ $ref: z.literal('#/components/responses/Problem') }),
      z.strictObject({ description: z.string().min(1), content: media }),
    ]),
  ),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  'x-body-bytes': z.number().int().positive().optional(),
  'x-answer': z.literal('raw').optional(),
});
const description = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operation),
  ),
  components: z.strictObject({
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.enum(['apiKey', 'http']) })),
    schemas: z.record(z.string(), z.looseObject({})),
    responses: z.record(z.string(), z.strictObject({ description: z.string(), content: media })),
    parameters: z.record(z.string(), z.looseObject({ in: z.literal('header'), name: z.string() })),
  }),
});

let desk: WholeDesk;
let told: z.infer<typeof description>;
let text: string;
beforeAll(async () => {
  desk = await openWholeDesk(turnedClock());
  const answer = await desk.app.inject({ url: '/api/v1/openapi.json' });
  text = `${JSON.stringify(answer.json(), null, 2)}\n`;
  told = description.parse(answer.json());
});
afterAll(() => desk.close());

const operations = () =>
  Object.entries(told.paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, one]) => ({
      name: `${method.toUpperCase()} ${route}`,
      method,
      one,
    })),
  );

test('the kept description is what the desk says of itself (UPDATE=1 writes it)', async () => {
  if (process.env.UPDATE === '1') await writeFile(kept, text);
  expect(JSON.parse(await readFile(kept, 'utf8'))).toEqual(JSON.parse(text));
});

test('every route is described, and nothing else', () => {
  const routes = allRoutes(desk.parts).map(
    ({ method, path: url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`,
  );
  expect(
    operations()
      .map((one) => one.name)
      .sort(),
  ).toEqual(routes.sort());
});

test('every path parameter is there and says what it names, every reference leads somewhere', () => {
  for (const { name, one } of operations()) {
    const wanted = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const own = one.parameters.flatMap((each) => ('in' in each && each.in === 'path' ? [each] : []));
    expect([name, own.map((each) => each.name)]).toEqual([name, wanted]);
    expect([name, own.filter((each) => !each.required || !/^Id of a /.test(each.description ?? ''))]).toEqual(
      [name, []],
    );
  }
  const references = [
    ...new Set([...text.matchAll(/"\$ref": "#\/([^"]+)"/g)].map((match) => match[1] ?? '')),
  ];
  expect(references).toHaveLength(3);
  for (const reference of references) {
    const found = reference
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], told);
    expect([reference, found]).toEqual([reference, expect.any(Object)]);
  }
});

test('every route tells of problems, every command of its key, bytes are bytes', () => {
  for (const { name, method, one } of operations()) {
    expect([name, one.responses.default]).toEqual([name, { $ref: '#/components/responses/Problem' }]);
    expect([name, Object.keys(one.responses)]).toEqual([name, [expect.stringMatching(/^20/), 'default']]);
    const keyed = one.parameters.some((each) => '$ref' in each);
    expect([name, keyed]).toEqual([name, method !== 'get']);
  }
  const inbound = told.paths['/api/v1/inbound-mail']?.post;
  expect(inbound?.requestBody?.content).toEqual({ '*/*': { schema: { type: 'string', format: 'binary' } } });
});

test('the page loads from the desk alone, under the desk’s own policy', async () => {
  const page = await desk.app.inject({ url: '/docs' });
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('<title>Sellerdesk API</title>');
  expect(page.headers['content-security-policy']).not.toMatch(/https?:|upgrade-insecure|\*/);
  expect(page.body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(assets.length).toBeGreaterThan(4);
  for (const url of assets) {
    const asset = await desk.app.inject({ url });
    expect([url, asset.statusCode]).toEqual([url, 200]);
  }
  const described = await desk.app.inject({ url: '/docs/json' });
  expect(described.json()).toEqual(JSON.parse(text));
});
