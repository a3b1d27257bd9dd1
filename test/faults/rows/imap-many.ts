import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { MailServerError } from '#mail/fetching/problem.ts';
import { fetchMails, listWaiting } from '#mail/fetching/read-folder.ts';
import { openSession } from '#mail/fetching/session.ts';
import type { MailServer } from '#stores/index.ts';
import { eventually } from '../../support/eventually.ts';
import { startFaultImap } from '../../support/fault-imap/index.ts';
import { startFaultProxy } from '../../support/fault-proxy/index.ts';
import { seeded } from '../story.ts';
import { type ImapWorld, loopbackOnly, stubServer, times } from './imap-world.ts';
import { freshMail, type KnownMail, known } from './mails.ts';
import type { Rows } from './rows.ts';

type At = () => ImapWorld;
const never = new AbortController().signal;

/** Reads a folder from its beginning, once; what came, or what broke it. */
async function readOnce(
  server: MailServer,
  ms: number,
): Promise<readonly { uid: number; bytes: Uint8Array }[] | MailServerError> {
  const patience = { ...times, connect: ms, command: ms };
  try {
    const session = await openSession(server, {
      road: { egress: loopbackOnly },
      times: patience,
      signal: never,
    });
    try {
      await session.examine('INBOX');
      const waiting = await listWaiting(session, 0);
      return waiting.length === 0 ? [] : await fetchMails(session, waiting);
    } finally {
      session.close();
    }
  } catch (error) {
    if (error instanceof MailServerError) return error;
    throw error;
  }
}

/** The longest that a row of many tries takes, in milliseconds: a busy machine tries fewer, and the figures say how many. */
const longest = 45_000;

/** Runs `work` for numbers from 0 below `count`, several side by side, in an order that leaves no part out when time is short. */
async function lanes(
  count: number,
  side: number,
  work: (n: number, lane: number) => Promise<void>,
): Promise<void> {
  const until = performance.now() + longest;
  const stride = 7;
  const order = Array.from({ length: stride }, (_, first) =>
    Array.from({ length: Math.ceil((count - first) / stride) }, (_, n) => first + n * stride),
  ).flat();
  const lane = async (_: unknown, at: number) => {
    for (let n = order.shift(); n !== undefined && performance.now() < until; n = order.shift())
      await work(n, at);
  };
  await Promise.all(Array.from({ length: side }, lane));
}

/** Cuts the line to a server at bytes 0, `step`, 2 · `step` … of a session that reads these mails; what came is whole. */
async function cutLine(server: MailServer, mails: readonly KnownMail[], step: number) {
  const sums = new Set(mails.map((mail) => mail.sum));
  const first = await startFaultProxy(server.port);
  expect(await readOnce({ ...server, port: first.port }, 5_000)).toHaveLength(mails.length);
  const length = first.down();
  await first.close();
  const proxies = await Promise.all(Array.from({ length: 6 }, () => startFaultProxy(server.port)));
  const figures = { cuts: 0, broken: 0, whole: 0 };
  await lanes(Math.ceil(length / step), proxies.length, async (n, lane) => {
    const proxy = proxies[lane];
    proxy?.suffer({ cut: n * step, way: 'down', how: n % 2 === 0 ? 'end' : 'reset' });
    const got = await readOnce({ ...server, port: proxy?.port ?? 0 }, 5_000);
    figures.cuts += 1;
    if (got instanceof MailServerError) figures.broken += 1;
    else {
      figures.whole += 1;
      const whole = got.filter(({ bytes }) => sums.has(known(Buffer.from(bytes)).sum));
      expect(whole).toHaveLength(mails.length);
    }
  });
  for (const proxy of proxies) await proxy.close();
  return { length, figures };
}

async function everyCut(world: ImapWorld): Promise<void> {
  const started = performance.now();
  const mails = [freshMail(), freshMail(), freshMail()];
  const stub = await startFaultImap({ mails: mails.map(({ bytes }, n) => ({ uid: n + 1, bytes })) });
  const every = await cutLine(stubServer(stub.port), mails, 1);
  await stub.close();

  const { server, inbox } = await world.account();
  for (const { bytes } of mails) await inbox.deliver(bytes);
  const real = await cutLine(server, mails, 29);
  const ms = Math.round(performance.now() - started);
  console.log(
    JSON.stringify({ 'IMAP-06': { bytes: every.length, stub: every.figures, dovecot: real.figures, ms } }),
  );

  // The desk itself: broken off within the mails three times, then let through.
  const proxy = await startFaultProxy(server.port);
  proxy.suffer({ cut: real.length - 600, way: 'down', how: 'reset' });
  const box = await world.box({ ...server, port: proxy.port });
  box.expect(...mails.map((mail) => mail.bytes));
  await eventually(
    async () => proxy.connections(),
    (count) => count >= 2,
  );
  expect(await box.places()).toBeLessThan(3);
  proxy.suffer(null);
  expect(await box.broken(3)).toEqual([]);
  await proxy.close();
}

/** Bytes as a server might say them that lost its mind. */
function mutated(bytes: Buffer, random: () => number): Buffer {
  const place = () => Math.floor(random() * (bytes.length + 1));
  const from = place();
  const to = Math.min(bytes.length, from + Math.floor(random() * 40));
  const cut = (put: Uint8Array | string) =>
    Buffer.concat([bytes.subarray(0, from), Buffer.from(put as string), bytes.subarray(to)]);
  const kinds = [
    () => cut(''),
    () => cut(Buffer.from(Array.from({ length: 8 }, () => Math.floor(random() * 256)))),
    () =>
      cut(
        ['(', ')', '"', '{9}\r\n', '\r\n', '{99999999999}\r\n', '* 1 FETCH (', 'NIL', '\0'][
          Math.floor(random() * 9)
        ] ?? '',
      ),
    () => bytes.subarray(0, from),
    () => Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]),
    () =>
      Buffer.from(
        bytes
          .toString('latin1')
          .replace(/\d+/g, (digits) => (random() < 0.3 ? String(Math.floor(random() * 1e12)) : digits)),
        'latin1',
      ),
  ];
  return kinds[Math.floor(random() * kinds.length)]?.() ?? bytes;
}

async function fuzz(world: ImapWorld, seeds: number): Promise<void> {
  const healthy = await world.account();
  const beside = await world.box(healthy.server);
  const figures = { seeds: 0, refused: 0, read: 0 };
  const started = performance.now();
  const side = 48;
  const randoms = Array.from({ length: side }, () => seeded(0));
  const stubs = await Promise.all(
    randoms.map((_, lane) =>
      startFaultImap({
        mails: [1, 2, 3].map((uid) => ({ uid, bytes: freshMail().bytes })),
        patienceMs: 150,
        answer: (_command, usual) =>
          (randoms[lane]?.() ?? 1) < 0.35 ? mutated(usual, randoms[lane] ?? Math.random) : usual,
      }),
    ),
  );
  await lanes(seeds, side, async (seed, lane) => {
    randoms[lane] = seeded(seed);
    const got = await readOnce(stubServer(stubs[lane]?.port ?? 0), 1_000);
    figures.seeds += 1;
    if (got instanceof MailServerError) figures.refused += 1;
    else {
      figures.read += 1;
      expect(got.every(({ uid, bytes }) => Number.isInteger(uid) && bytes.length > 0)).toBe(true);
    }
  });
  console.log(JSON.stringify({ 'IMAP-20': figures, ms: Math.round(performance.now() - started) }));
  const { bytes } = freshMail();
  await healthy.inbox.deliver(bytes);
  beside.expect(bytes);
  expect(await beside.broken(1)).toEqual([]);
  for (const stub of stubs) await stub.close();
}

async function flood(world: ImapWorld, count: number): Promise<void> {
  const { server, inbox } = await world.account();
  const first = freshMail();
  const name = await inbox.deliver(first.bytes);
  await inbox.expunge(name);
  const folder = path.join(inbox.root, 'cur');
  mkdirSync(folder, { recursive: true });
  for (let n = 0; n < count; n += 1) {
    const file = path.join(folder, `1.M${String(n).padStart(7, '0')}.flood:2,`);
    writeFileSync(
      file,
      `From: a@b.example\r\nMessage-ID: <flood.${n}@b.example>\r\nSubject: ${n}\r\n\r\nx\r\n`,
    );
    chownSync(file, inbox.owner.uid, inbox.owner.gid);
  }
  const other = await world.account();
  const quiet = await world.box(other.server);
  const box = await world.box(server);
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 100);
  const started = performance.now();
  while ((await box.places()) < 200) await new Promise((resolve) => setTimeout(resolve, 20));
  const { bytes } = freshMail();
  await other.inbox.deliver(bytes);
  quiet.expect(bytes);
  while ((await quiet.places()) < 1) await new Promise((resolve) => setTimeout(resolve, 20));
  const during = await box.places();
  while ((await box.places()) < count) await new Promise((resolve) => setTimeout(resolve, 100));
  clearInterval(watch);
  const grown = Math.round((most - before) / 1e6);
  console.log(
    JSON.stringify({
      'IMAP-16': {
        mails: count,
        ms: Math.round(performance.now() - started),
        grownMb: grown,
        storedWhenTheOtherCame: during,
      },
    }),
  );
  expect(during, 'the other mailbox did not wait for the end').toBeLessThan(count);
  expect(grown).toBeLessThan(500);
  const [stored] = await world.rows(
    'select count(distinct sha256)::int as n from raw_mails where mailbox_id = $1',
    [box.id],
  );
  expect(stored.n).toBe(count);
}

/** Rows that take many tries: every cut, thousands of seeds, ten thousand mails. */
export function manyRows(rows: Rows, at: At): void {
  rows.fault('IMAP-06', 'at every byte of three mails', () => everyCut(at()), 240_000);
  rows.fault('IMAP-20', '5,000 seeds', () => fuzz(at(), 5_000), 240_000);
  rows.fault('IMAP-16', '10,000 mails', () => flood(at(), 10_000), 240_000);
}
