import { describe, expect, test } from 'vitest';
import { addMailbox, changeMailbox, testMailbox } from '../../src/stores/contract.ts';
import { stored } from './mailbox.fixture.ts';
import { emptyForm, formOf, type MailboxForm, withProvider, withServer } from './mailbox-form.ts';
import { bodyOf, historyBefore, mailboxFaults, serversFaults, testOf, untried } from './mailbox-request.ts';

const filled = (): MailboxForm => {
  const form = withProvider({ ...emptyForm('Lumo'), address: ' care@lumo.example ' }, 'aliyun');
  return withServer(form, 'imap', { password: 'hush hush' });
};

describe('what is missing', () => {
  test('an empty form says every field', () => {
    const empty = { address: 'required', senderName: 'required' };
    expect(mailboxFaults(emptyForm(), null)).toEqual({ ...empty, provider: 'required' });
    expect(mailboxFaults(withProvider(emptyForm(), 'other'), null)).toEqual({
      ...empty,
      'imap.host': 'required',
      'imap.password': 'required',
      'smtp.host': 'required',
    });
  });

  test.each(['care', 'care@', '@lumo.example', 'care@lumo', 'a b@lumo.example', 'care@lumo..example'])(
    '%s is no address',
    (address) => expect(mailboxFaults({ ...filled(), address }, null)).toEqual({ address: 'invalid' }),
  );

  test.each(['0', '-1', '2.5', 'ten', '10001'])('%s is no number of replies a minute', (mostPerMinute) =>
    expect(mailboxFaults({ ...filled(), mostPerMinute }, null)).toEqual({ mostPerMinute: 'invalid' }),
  );

  test('a side that is off is not asked for', () => {
    expect(mailboxFaults({ ...filled(), sends: false, smtp: emptyForm().smtp }, null)).toEqual({});
    const onlySends = { ...filled(), fetches: false };
    expect(serversFaults(onlySends, null)).toEqual({ 'smtp.password': 'required' });
  });

  test('the machine of the desk itself may do without a password', () => {
    const form = withServer({ ...filled(), sends: false }, 'imap', { host: '127.0.0.1', password: '' });
    expect(serversFaults(form, null)).toEqual({});
  });

  test('a stored password is kept for its own server and asked again for another', () => {
    expect(mailboxFaults(formOf(stored), stored)).toEqual({});
    const moved = withServer(formOf(stored), 'imap', { host: 'imap.elsewhere.example' });
    expect(mailboxFaults(moved, stored)).toEqual({ 'imap.password': 'required' });
  });
});

test('servers are tried before they are saved, unless they stay as they are or there are none', () => {
  expect(untried(filled(), null)).toBe(true);
  expect(untried({ ...filled(), fetches: false, sends: false }, null)).toBe(false);
  expect(untried({ ...formOf(stored), senderName: 'Another' }, stored)).toBe(false);
  expect(untried(withServer(formOf(stored), 'imap', { password: 'another' }), stored)).toBe(true);
  expect(untried({ ...formOf(stored), folder: 'Amazon' }, stored)).toBe(true);
});

describe('what the desk is asked', () => {
  test('one sign-in serves both sides, and the address is the user', () => {
    const body = bodyOf(filled());
    expect(body.address).toBe('care@lumo.example');
    expect(body.smtp).toMatchObject({ user: 'care@lumo.example', password: 'hush hush', port: 465 });
    expect(addMailbox.safeParse({ ...body, storeId: stored.storeId }).success).toBe(true);
  });

  test('as many replies a minute as typed; empty, or without sending, none is named', () => {
    expect(bodyOf({ ...filled(), mostPerMinute: ' 30 ' }).mostPerMinute).toBe(30);
    expect(bodyOf(filled()).mostPerMinute).toBeNull();
    expect(bodyOf({ ...filled(), mostPerMinute: '30', sends: false }).mostPerMinute).toBeNull();
    expect(formOf({ ...stored, mostPerMinute: 12 }).mostPerMinute).toBe('12');
  });

  test('an own sign-in for sending stays apart', () => {
    const form = withServer({ ...filled(), sameSignIn: false }, 'smtp', { user: 'relay', password: 'x' });
    expect(bodyOf(form).imap).toMatchObject({ user: 'care@lumo.example', password: 'hush hush' });
    expect(bodyOf(form).smtp).toMatchObject({ user: 'relay', password: 'x' });
  });

  test('an untouched password is not sent at all', () => {
    const body = bodyOf(formOf(stored));
    expect(body.imap).toEqual(stored.imap);
    expect(body.smtp).toEqual(stored.smtp);
    expect(changeMailbox.safeParse(body).success).toBe(true);
  });

  test('a test names the mailbox only when it exists', () => {
    expect(testOf(filled())).not.toHaveProperty('mailboxId');
    expect(testOf(formOf(stored), stored.id)).toMatchObject({ mailboxId: stored.id, folder: 'INBOX' });
    expect(testMailbox.safeParse(testOf(filled())).success).toBe(true);
  });

  test('a side that is off goes as null', () => {
    expect(bodyOf({ ...filled(), fetches: false }).imap).toBeNull();
  });
});

test('history ends so many days back, or nowhere', () => {
  const now = new Date('2026-03-10T08:00:00.000Z');
  expect(historyBefore(3, now)).toBe('2026-03-07T08:00:00.000Z');
  expect(historyBefore(0, now)).toBe('2026-03-10T08:00:00.000Z');
  expect(historyBefore(null, now)).toBeUndefined();
});
