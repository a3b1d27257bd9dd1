import { describe, expect, it } from 'vitest';
import { readMail } from './read-mail.ts';
import { mailOf, multipart, now, usual } from './sample-mails.ts';

async function reportOf(bytes: Uint8Array) {
  return (await readMail(bytes, { now })).report;
}
const bounce = (body: string, ...headers: string[]) =>
  mailOf(['From: MAILER-DAEMON@mx.example', 'Return-Path: <>', 'Subject: failure notice', ...headers], body);

describe('no report', () => {
  it.each([
    'Your message could not be delivered to bob@x.example',
    'The parcel was undeliverable, 550 5.1.1',
    '',
  ])('a person who writes %j', async (body) => expect(await reportOf(mailOf(usual, body))).toBeNull());

  it('a mailer that says nothing of a delivery', async () => {
    expect(
      await reportOf(mailOf(['From: postmaster@x.example', 'Subject: News'], 'Maintenance tonight')),
    ).toBeNull();
  });

  it('an empty delivery status is a failure without details', async () => {
    const report = await reportOf(multipart('report', ['Content-Type: message/delivery-status\r\n\r\n']));
    expect(report).toMatchObject({ kind: 'delivery', action: 'failed', status: null, recipient: null });
  });
});

const status = (...fields: string[]) =>
  multipart('report; report-type=delivery-status', [
    'Content-Type: text/plain\r\n\r\nSorry.',
    `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n${fields.join('\r\n')}\r\n`,
    'Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <sent-1@desk.example>\r\nSubject: x\r\n',
  ]);

describe('delivery status (RFC 3464)', () => {
  it('reads action, status, recipient, words and the mail it is about', async () => {
    const bytes = status(
      'Final-Recipient: rfc822; Bob@x.example',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 no such user',
    );
    expect(await reportOf(bytes)).toEqual({
      kind: 'delivery',
      action: 'failed',
      status: '5.1.1',
      recipient: 'Bob@x.example',
      diagnostic: 'smtp; 550 no such user',
      originalMessageId: '<sent-1@desk.example>',
    });
  });

  it.each([
    ['delayed', 'delayed'],
    ['Delivered', 'delivered'],
    ['relayed', 'relayed'],
    ['expanded', 'relayed'],
  ])('action %s', async (word, action) => {
    expect(await reportOf(status('Final-Recipient: rfc822;b@x.example', `Action: ${word}`))).toMatchObject({
      action,
    });
  });

  it('takes the worst of several recipients', async () => {
    const bytes = status(
      'Final-Recipient: rfc822;a@x.example',
      'Action: delivered',
      '',
      'Final-Recipient: rfc822;b@x.example',
      'Action: failed',
    );
    expect(await reportOf(bytes)).toMatchObject({ action: 'failed', recipient: 'b@x.example' });
  });

  it('tells no address from a broken recipient', async () => {
    expect(await reportOf(status('Final-Recipient: rfc822; <a@x> b@y', 'Action: failed'))).toMatchObject({
      recipient: null,
    });
  });
});

describe('disposition (RFC 8098)', () => {
  it.each([
    ['manual-action/MDN-sent-manually; displayed', 'delivered'],
    ['automatic-action/MDN-sent-automatically; deleted', 'failed'],
  ])('%s', async (disposition, action) => {
    const body = `Final-Recipient: rfc822; b@x.example\r\nOriginal-Message-ID: <sent-2@desk.example>\r\nDisposition: ${disposition}`;
    const bytes = multipart('report', [`Content-Type: message/disposition-notification\r\n\r\n${body}`]);
    expect(await reportOf(bytes)).toMatchObject({
      kind: 'disposition',
      action,
      recipient: 'b@x.example',
      originalMessageId: '<sent-2@desk.example>',
    });
  });
});

describe('bounces without a machine-readable part', () => {
  it.each([
    [
      'qmail',
      "Hi. This is the qmail-send program.\nI wasn't able to deliver your message. It was not delivered:\n\n<bob@x.example>:\n192.0.2.1 failed after I sent the message.\nRemote host said: 550 5.1.1 no such user\n\n--- Below this line is a copy of the message.\nMessage-ID: <sent-3@desk.example>",
      { status: '5.1.1', recipient: 'bob@x.example', originalMessageId: '<sent-3@desk.example>' },
    ],
    [
      'Postfix',
      "This is the mail system at host mx.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\n<bob@x.example>: host mx.x.example[192.0.2.1] said: 550 5.1.1 <bob@x.example>:\n    user unknown (in reply to RCPT TO command)",
      { status: '5.1.1', recipient: 'bob@x.example' },
    ],
    [
      'Exim',
      'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  bob@x.example\n    host mx.x.example [192.0.2.1]\n    SMTP error from remote mail server: 550 mailbox unavailable',
      { status: null, recipient: 'bob@x.example' },
    ],
    [
      'Gmail',
      "** Address not found **\n\nYour message wasn't delivered to bob@x.example because the address couldn't be found.\n\nThe response from the remote server was:\n550 5.1.1 The email account does not exist",
      { status: '5.1.1', recipient: 'bob@x.example' },
    ],
    [
      'Exchange',
      "Delivery has failed to these recipients or groups:\n\nbob@x.example<mailto:bob@x.example>\nThe email address wasn't found.\n\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'",
      { status: '5.1.10', recipient: 'bob@x.example' },
    ],
    [
      'German',
      'Ihre Nachricht konnte nicht zugestellt werden an bob@x.example.',
      { status: null, recipient: 'bob@x.example' },
    ],
  ])('%s', async (_name, body, expected) => {
    expect(await reportOf(bounce(body))).toMatchObject({ kind: 'delivery', action: 'failed', ...expected });
  });

  it('tells a delay from a failure', async () => {
    const body = 'Your message to bob@x.example has been delayed. It will be retried. 451 4.4.1';
    expect(await reportOf(bounce(body))).toMatchObject({ action: 'delayed', status: '4.4.1' });
  });

  it('believes X-Failed-Recipients before the text', async () => {
    const report = await reportOf(
      bounce('could not be delivered to other@x.example', 'X-Failed-Recipients: bob@x.example'),
    );
    expect(report).toMatchObject({ recipient: 'bob@x.example' });
  });
});
