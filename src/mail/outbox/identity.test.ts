import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyerMail } from '../../../test/support/amazon-mail.ts';
import { type OutboxWorld, openOutboxWorld } from './world.fixture.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

/** Words of a mail, each once: header names and all that stands in values and text. */
const wordsOf = (text: string): Set<string> =>
  new Set(text.split(/[\s<>"=;,:]+/).filter((word) => word !== ''));

/** What any mail of any program has, and what stands in the mail that was answered. */
const standard = new Set([
  ...[
    'From',
    'To',
    'Subject',
    'Message-ID',
    'In-Reply-To',
    'References',
    'Date',
    'MIME-Version',
    'Content-Type',
  ],
  ...[
    'Content-Transfer-Encoding',
    '1.0',
    'text/plain',
    'charset',
    'utf-8',
    '7bit',
    'quoted-printable',
    'base64',
  ],
  ...['Re', '+0000', 'EHLO', 'MAIL', 'FROM', 'RCPT', 'TO', 'DATA', 'QUIT'],
]);
const isDate = (word: string): boolean =>
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|\d{1,4}|[A-Z][a-z]{2})$/.test(word);

const stores = [
  {
    at: 0,
    address: 'shop@lumo-lights.example',
    marketplace: 'marketplace.amazon.de',
    words: 'Guten Tag Hans! Ihr Paket kommt morgen.',
    signature: 'Viele Grüße\nLumo Kundendienst',
    subject: 'Frage wegen Lampe',
    name: 'Hans Beispiel',
    sender: 'Lumo',
  },
  {
    at: 1,
    address: 'care@hinoki-home.example',
    marketplace: 'marketplace.amazon.co.uk',
    words: 'Dear Mary, we refund you tomorrow.',
    signature: 'Kind regards,\nHinoki Service',
    subject: 'Question about bowl',
    name: 'Mary Sample',
    sender: 'Hinoki',
  },
] as const;

async function send(store: (typeof stores)[number]) {
  const storeId = world.desk.organisation.clients[store.at]?.stores[0]?.id ?? '';
  const { people } = world.desk.organisation;
  const server = await world.serve();
  const mailboxId = await world.desk.addMailbox(storeId, store.address, server.port);
  await world.rows('update mailboxes set sender_name = $1 where id = $2', [store.sender, mailboxId]);
  await world.browser();
  const ask = (method: 'PATCH' | 'POST', path: string, payload: object) =>
    world.desk.app.inject({ method, url: `/api/v1${path}`, headers: people.administrator.headers, payload });
  expect((await ask('PATCH', `/stores/${storeId}`, { signature: store.signature })).json().signature).toBe(
    store.signature,
  );
  const caseId = `33333333-2222-4333-8444-00000000000${store.at}`;
  const mail = buyerMail({
    alias: `alias${store.at}${store.at}abcdefg`,
    domain: store.marketplace,
    caseId,
    order: null,
    subject: store.subject,
    name: store.name,
    messageId: `<${store.at}buyer@amazon.example>`,
  });
  await world.desk.app.inject({
    method: 'POST',
    url: `/api/v1/inbound-mail?mailbox=${store.address}`,
    headers: { ...people.administrator.headers, 'content-type': 'message/rfc822' },
    payload: mail,
  });
  await world.desk.readAll();
  const [thread] = await world.rows('select id, version from conversations where case_id = $1', [caseId]);
  const body = { text: store.words, basedOn: thread.version, undoSeconds: 0 };
  const { outgoingId } = (await ask('POST', `/conversations/${thread.id}/replies`, body)).json();
  await world.send(outgoingId);
  const shown = (await ask('POST', `/conversations/${thread.id}/notes`, { text: 'x' })).statusCode;
  expect(shown).toBe(201);
  const [sent] = server.held();
  return { bytes: sent?.bytes.toString() ?? '', said: server.said.join('\n'), threadId: thread.id };
}

describe('what two clients of a desk have in common', () => {
  it('in their mails and at their servers’ doors: nothing but what every mail has', async () => {
    await world.rows("delete from mailboxes where address = 'shop@lumo.example'");
    const [one, two] = [await send(stores[0]), await send(stores[1])];
    const common = [...wordsOf(`${one.bytes}\n${one.said}`)].filter((word) =>
      wordsOf(`${two.bytes}\n${two.said}`).has(word),
    );
    expect(common.filter((word) => !standard.has(word) && !isDate(word) && !/^\d\d$/.test(word))).toEqual([]);
    for (const [mail, store] of [
      [one, stores[0]],
      [two, stores[1]],
    ] as const) {
      const domain = store.address.split('@')[1];
      expect(mail.bytes).toMatch(new RegExp(`^Message-ID: <[0-9a-f]{32}@${domain}>\\r$`, 'm'));
      expect(mail.said).toContain(`EHLO ${domain}`);
      expect(mail.bytes).toMatch(/^Date: .* \+0000\r$/m);
      expect(mail.bytes.split('\r\n\r\n')[0]).not.toMatch(/^(?:X-|User-Agent|Received|Organization)/im);
    }
  });

  it('the signature of a store stands under its words in the mail, and beside them on the screen', async () => {
    const [row] = await world.rows('select conversation_id as id from outgoing_mails order by id limit 1');
    const shown = await world.shown(row);
    const reply = shown.messages.find((one: { kind: string }) => one.kind === 'reply');
    expect(reply).toMatchObject({ text: stores[0].words, signature: stores[0].signature });
    expect(shown.signature).toBe(stores[0].signature);
    const refused = await world.reply(row, { text: 'a'.repeat(3_990) });
    expect([refused.statusCode, refused.json().code]).toEqual([400, 'reply_too_long']);
  });
});
