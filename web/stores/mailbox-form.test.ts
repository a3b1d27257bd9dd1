import { expect, test } from 'vitest';
import { stored } from './mailbox.fixture.ts';
import { emptyForm, formOf, withProvider, withServer } from './mailbox-form.ts';

test('a form begins encrypted, with both sides on and one sign-in', () => {
  const form = emptyForm('Lumo');
  expect(form).toMatchObject({ senderName: 'Lumo', fetches: true, sends: true, sameSignIn: true });
  expect([form.imap.security, form.imap.port, form.smtp.port]).toEqual(['tls', '993', '465']);
});

test('a provider brings both servers and keeps who signs in', () => {
  const typed = withServer(emptyForm(), 'imap', { user: 'care', password: 'hush' });
  const form = withProvider(typed, 'microsoft');
  expect(form.imap).toEqual({
    host: 'outlook.office365.com',
    port: '993',
    security: 'tls',
    user: 'care',
    password: 'hush',
  });
  expect(form.smtp).toMatchObject({ host: 'smtp.office365.com', port: '587', security: 'starttls' });
});

test('going back to servers by hand keeps them', () => {
  const gmail = withProvider(emptyForm(), 'gmail');
  expect(withProvider(gmail, 'other')).toEqual({ ...gmail, provider: 'other' });
});

test('the port follows the encryption unless both are given', () => {
  expect(withServer(emptyForm(), 'smtp', { security: 'starttls' }).smtp.port).toBe('587');
  const both = withServer(emptyForm(), 'smtp', { security: 'starttls', port: '2525' });
  expect(both.smtp.port).toBe('2525');
  expect(both.imap).toEqual(emptyForm().imap);
});

test('a stored mailbox comes back without passwords, its provider known', () => {
  const form = formOf(stored);
  expect(form).toMatchObject({ provider: 'exmail', sameSignIn: true, fetches: true, sends: true });
  expect([form.imap.password, form.smtp.password]).toEqual(['', '']);
});

test('a side that is not there is off, and other users mean other sign-ins', () => {
  expect(formOf({ ...stored, imap: null })).toMatchObject({ fetches: false, sameSignIn: false });
  expect(formOf({ ...stored, smtp: null })).toMatchObject({ sends: false, sameSignIn: true });
  const smtp = { host: 'smtp.relay.example', port: 25, security: 'starttls' as const, user: 'relay' };
  expect(formOf({ ...stored, smtp }).sameSignIn).toBe(false);
});
