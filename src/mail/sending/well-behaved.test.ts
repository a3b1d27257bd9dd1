import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { systemClock, systemRng } from '#platform/clock.ts';
import { createTestCa } from '../../../test/support/fault-smtp/index.ts';
import { composeReply, deliver, newMessageId, type SmtpEndpoint } from './index.ts';

const ca = createTestCa();
const mails: Buffer[] = [];
const server = new SMTPServer({
  ...ca.issue(['127.0.0.1']),
  logger: false,
  onAuth: ({ username, password }, _session, done) =>
    username === 'shop' && password === 'secret' ? done(null, { user: 'shop' }) : done(new Error('wrong')),
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        mails.push(Buffer.concat(chunks));
        done();
      });
  },
});
server.on('error', () => undefined);
afterEach(() => new Promise<void>((closed) => server.close(() => closed())));

it('a reply goes over STARTTLS and login to an independent server and arrives byte by byte', async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const messageId = newMessageId('shop.test', systemRng());
  const bytes = await composeReply({
    from: 'support@shop.test',
    fromName: '小店',
    to: 'abc+1@marketplace.test',
    subject: '回复：订单',
    text: '.\n..\n您好',
    inReplyTo: null,
    references: [],
    messageId,
    date: new Date('2026-01-02T03:04:05Z'),
    attachments: [
      { fileName: '发票.pdf', content: Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(2_000_000, 46)]) },
    ],
  });
  const endpoint: SmtpEndpoint = {
    host: '127.0.0.1',
    port: (server.server.address() as AddressInfo).port,
    security: 'starttls',
    login: { method: 'password', user: 'shop', password: 'secret' },
    heloName: 'desk.test',
    egress: { public: false, private: false, loopback: true, ports: 'any' },
    extraCa: ca.pem,
  };
  const envelope = { from: 'support@shop.test', to: ['abc+1@marketplace.test'] };
  const outcome = await deliver(endpoint, envelope, bytes, { clock: systemClock });
  expect(outcome).toMatchObject({ result: 'accepted', code: 250 });
  expect(mails.map((mail) => mail.equals(bytes))).toEqual([true]);
  expect((await simpleParser(mails[0] ?? '')).messageId).toBe(messageId);
});
