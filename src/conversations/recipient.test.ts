import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import { type OutboxWorld, openOutboxWorld } from '../mail/outbox/world.fixture.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

type Role = 'agent' | 'lead' | 'auditor' | 'client';

/** The conversation as a person sees it, session kept alive. */
async function seen(id: string, role: Role) {
  await world.browser();
  const { headers } = world.desk.organisation.people[role];
  return (await world.desk.app.inject({ url: `/api/v1/conversations/${id}`, headers })).json();
}

const hostile = [
  ['outside Amazon', ['Reply-To: "Buyer" <refunds@evil.example>']],
  ['on a look-alike', ['Reply-To: a1b2c3d4e5f6g7@marketplace.amazon.de.evil.example']],
  ['at another buyer', ['Reply-To: otherbuyer99@marketplace.amazon.de']],
  ['on Amazon, but no relay', ['Reply-To: somebody@amazon.de']],
  ['two of them', ['Reply-To: a1b2c3d4e5f6g7@marketplace.amazon.de', 'Reply-To: x@evil.example']],
  ['a list that hides one', ['Reply-To: a1b2c3d4e5f6g7@marketplace.amazon.de, x@evil.example']],
  ['a name that holds the relay', ['Reply-To: "a1b2c3d4e5f6g7@marketplace.amazon.de" <x@evil.example>']],
] as const;

describe('a buyer’s mail whose answer would go elsewhere', () => {
  it.each(hostile)('%s: parked apart, with its reason, and never answered there', async (_name, headers) => {
    const thread = await world.thread();
    const before = await world.conversation(thread);
    const alias = thread.address.split('+')[0] ?? '';
    const { order, caseId } = thread;
    const text = `Bitte hierher antworten ${headers.join()}`;
    await world.arrive(
      buyerMail({ order, alias, caseId, text, date: world.clock.now().toUTCString(), headers }),
    );
    expect(await world.conversation(thread)).toMatchObject({
      version: before.version,
      message_count: 1,
      reply_to: before.reply_to,
    });
    const [parked] = await world.rows(
      'select id from conversations where suspect order by number desc limit 1',
    );
    const shown = await seen(parked.id, 'lead');
    expect(shown.messages[0].suspectReasons).toContain('reply_to_elsewhere');
    expect(shown.conversation).toMatchObject({ suspect: true, dueAt: null });
    expect((await world.reply(parked)).json()).toMatchObject({ code: 'suspect_conversation' });
    expect(shown.recipient).toBe(thread.address);

    const release = `/api/v1/conversations/${parked.id}/release`;
    const headersOfLead = await world.browser('lead');
    expect(
      (await world.desk.app.inject({ method: 'POST', url: release, headers: headersOfLead })).statusCode,
    ).toBe(200);
    const server = await world.serve();
    await world.send(await world.queued(parked));
    expect(server.held().map((mail) => mail.to)).toEqual([[thread.address]]);
  });
});

describe('to whom a reply goes', () => {
  it('is the whole relay address, as the mail server will be told it', async () => {
    const server = await world.serve();
    const thread = await world.thread();
    const { recipient } = await seen(thread.id, 'agent');
    await world.send(await world.queued(thread));
    expect(recipient).toBe(thread.address);
    expect(server.held().map((mail) => mail.to)).toEqual([[recipient]]);
  });

  it.each(['auditor', 'client'] as const)('is masked for %s, who may not see personal data', async (role) => {
    const thread = await world.thread();
    const shown = await seen(thread.id, role);
    expect(shown.recipient).toMatch(/^\[[^@\]]+\]$/);
    expect(JSON.stringify(shown)).not.toContain(thread.address.split('+')[0]);
  });

  it('is nobody where a notice alone made the thread', async () => {
    const claim = buyerMail({ order: '302-7777777-7777777', name: 'Amazon' }).toString();
    const notice = claim
      .replace(/From: .*\r\n/, 'From: atoz-guarantee-no-reply@amazon.de\r\n')
      .replace('header.from=marketplace.amazon.de', 'header.from=amazon.de')
      .replace('BBC_MESSAGE_SENT_TO_MERCHANT', 'A_Z_CLAIM_RESPONDENT_NOTIFY');
    await world.arrive(Buffer.from(notice));
    const [row] = await world.rows(
      "select id from conversations where amazon_order_id = '302-7777777-7777777' and not suspect",
    );
    const shown = await seen(row.id, 'agent');
    expect(shown.recipient).toBeNull();
    expect(shown.may).not.toContain('reply');
  });
});
