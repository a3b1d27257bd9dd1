import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minute, type OutboxWorld, openOutboxWorld } from './world.fixture.ts';

let world: OutboxWorld;
let peer: { mailboxId: string; storeId: string };
const [here, there] = ['shop@lumo.example', 'service@hinoki.example'];

beforeAll(async () => {
  world = await openOutboxWorld();
  const storeId = world.desk.organisation.clients[1]?.stores[0]?.id ?? '';
  peer = { storeId, mailboxId: await world.desk.addMailbox(storeId, there, 1) };
});
afterAll(() => world.close());

/** What a mail server puts before a mail whose sender it knows. */
const received = (bytes: Buffer, extra: readonly string[] = []): Buffer => {
  const domain = /^From: .*@([^>\s]+)/m.exec(bytes.toString())?.[1] ?? '';
  const head = [
    `Authentication-Results: mx.example; spf=pass; dkim=pass header.d=${domain}; dmarc=pass header.from=${domain}`,
    ...extra,
    '',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n')), bytes]);
};

/** A mail comes in over the door for programs. */
async function post(mailbox: string, bytes: Buffer): Promise<void> {
  await world.browser();
  const { headers } = world.desk.organisation.people.administrator;
  const answer = await world.desk.app.inject({
    method: 'POST',
    url: `/api/v1/inbound-mail?mailbox=${mailbox}`,
    headers: { ...headers, 'content-type': 'message/rfc822' },
    payload: bytes,
  });
  if (answer.statusCode !== 202) throw new Error(answer.body);
  await world.desk.readAll();
}

/** A program that answers whatever waits in a store, with words that are never quite the same. */
async function answerEverything(storeId: string, round: number): Promise<number> {
  await world.browser();
  const { headers } = world.desk.organisation.people.administrator;
  const threads = await world.rows(
    "select id, version from conversations where store_id = $1 and state = 'open' and last_direction = 'in'",
    [storeId],
  );
  let written = 0;
  for (const { id, version } of threads) {
    const answer = await world.desk.app.inject({
      method: 'POST',
      url: `/api/v1/conversations/${id}/replies`,
      headers,
      payload: {
        text: `Thank you, we have received your message (${round}, ${crypto.randomUUID()}).`,
        basedOn: version,
        undoSeconds: 0,
      },
    });
    if (answer.statusCode === 201) written += 1;
  }
  return written;
}

describe('two desks that answer each other', () => {
  it('stop after three rounds at most, with a held reply that says why', async () => {
    const server = await world.serve();
    await world.rows('update mailboxes set smtp_port = $1', [server.port]);
    await post(
      here,
      received(
        Buffer.from(
          `From: Service <${there}>\r\nTo: ${here}\r\nSubject: A question\r\nMessage-ID: <first@hinoki.example>\r\n` +
            `Date: Mon, 02 Mar 2026 12:00:00 +0000\r\n\r\nDo you have this lamp in blue?\r\n`,
        ),
      ),
    );
    let carried = 0;
    for (let round = 1; round <= 12; round += 1) {
      for (const storeId of [world.storeId, peer.storeId]) {
        await answerEverything(storeId, round);
        await world.desk.sendAll();
        world.clock.turn(5_000);
        for (const { to, bytes } of server.held().slice(carried)) await post(to[0] ?? '', received(bytes));
        carried = server.held().length;
      }
    }
    const ofEach = [here, there].map((from) => server.held().filter((mail) => mail.from === from).length);
    expect(Math.max(...ofEach)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...ofEach)).toBeLessThanOrEqual(3);
    const held = await world.rows("select problem from outgoing_mails where state = 'held'");
    expect(held.length).toBeGreaterThanOrEqual(1);
    expect(new Set(held.map(({ problem }) => problem))).toEqual(new Set(['loop_suspected']));
  });
});

describe('what a machine writes', () => {
  const absence = (subject: string, extra: readonly string[]): Buffer =>
    Buffer.from(
      [
        `From: Anna <anna@${Math.random().toString(36).slice(2)}.example>`,
        `To: ${here}`,
        `Subject: ${subject}`,
        `Message-ID: <${crypto.randomUUID()}@away.example>`,
        ...extra,
        '',
        'I am away.',
        '',
      ].join('\r\n'),
    );

  it.each([
    ['RFC 3834', 'Your mail', ['Auto-Submitted: auto-replied']],
    ['a list', 'News', ['List-Id: <news.example>']],
    ['bulk', 'News', ['Precedence: bulk']],
    ['an absence note in German', 'Abwesenheitsnotiz: Ihre Nachricht', []],
    ['a null return path', 'Failed', ['Return-Path: <>']],
  ])('%s: opens no thread', async (_name, subject, extra) => {
    const before = await world.rows('select count(*)::int as n from conversations');
    await post(here, received(absence(subject, []), extra));
    expect(await world.rows('select count(*)::int as n from conversations')).toEqual(before);
  });

  it('in a thread that is closed: is kept there, and wakes nobody', async () => {
    world.clock.turn(60 * minute);
    const server = await world.serve();
    const thread = await world.thread();
    const id = await world.queued(thread, { thenClose: true });
    await world.send(id);
    const messageId = /^Message-ID: (.*)$/im.exec(server.held()[0]?.bytes.toString() ?? '')?.[1]?.trim();
    const note = absence('Automatic reply', [`In-Reply-To: ${messageId}`, `References: ${messageId}`]);
    await post(here, received(note, ['Auto-Submitted: auto-replied']));
    const after = await world.conversation(thread);
    expect(after.state).toBe('closed');
    expect(after.unanswered_since).toBeNull();
  });

  it('an answer to its address is refused with a word', async () => {
    await post(
      here,
      received(
        Buffer.from(
          `From: Anna <anna@real.example>\r\nReply-To: mailer-daemon@real.example\r\nTo: ${here}\r\nSubject: Hello\r\n` +
            'Message-ID: <hello@real.example>\r\n\r\nHello?\r\n',
        ),
      ),
    );
    const [thread] = await world.rows(
      'select id, version, suspect from conversations order by created_at desc, id desc limit 1',
    );
    await world.rows('update conversations set suspect = false where id = $1', [thread.id]);
    const answer = await world.reply(thread);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'answers_machine']);
  });
});
