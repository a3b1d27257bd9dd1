import type { z } from 'zod';
import type * as stores from '../../src/stores/contract.ts';
import type { Faults } from '../lib/faults.ts';
import { formOf, type MailboxForm, type ServerForm } from './mailbox-form.ts';
import { isLoopback, type Protocol, readPort } from './ports.ts';

type Endpoint = NonNullable<z.input<typeof stores.addMailbox>['imap']>;
export type MailboxBody = Omit<z.input<typeof stores.addMailbox>, 'storeId'>;
export type TestBody = z.input<typeof stores.testMailbox>;

const mostOf = ({ sends, mostPerMinute }: MailboxForm): number | null => {
  const typed = mostPerMinute.trim();
  return !sends || typed === '' ? null : Number(typed);
};

/** As the contract bounds it. */
const isMost = (most: number | null): boolean =>
  most === null || (Number.isInteger(most) && most >= 1 && most <= 10_000);

const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim());

const used = (form: MailboxForm, protocol: Protocol): boolean =>
  protocol === 'imap' ? form.fetches : form.sends;

/** With which user and password a side signs in. */
function signInOf(form: MailboxForm, protocol: Protocol): Pick<ServerForm, 'user' | 'password'> {
  const from = protocol === 'smtp' && form.sameSignIn && form.fetches ? form.imap : form[protocol];
  return { user: from.user.trim() || form.address.trim(), password: from.password };
}

function endpoint(form: MailboxForm, protocol: Protocol): Endpoint | null {
  if (!used(form, protocol)) return null;
  const { host, port, security } = form[protocol];
  const { user, password } = signInOf(form, protocol);
  const place = { host: host.trim(), port: readPort(port) ?? 0, security, user };
  return password === '' || form.appId !== null ? place : { ...place, password };
}

/** A stored password is sent to the server that it was stored for and to no other. */
const keeps = (form: MailboxForm, protocol: Protocol, stored: stores.Mailbox | null): boolean =>
  stored?.[protocol]?.host.toLowerCase() === form[protocol].host.trim().toLowerCase();

function serverFaults(form: MailboxForm, protocol: Protocol, stored: stores.Mailbox | null): Faults {
  if (!used(form, protocol)) return {};
  const { host, port } = form[protocol];
  const shared = protocol === 'smtp' && form.sameSignIn && form.fetches;
  const kept = keeps(form, protocol, stored) && stored?.signIn === null;
  const needsPassword = form.appId === null && !isLoopback(host) && !kept;
  const missing = needsPassword && signInOf(form, protocol).password === '';
  return {
    ...(host.trim() === '' ? { [`${protocol}.host`]: 'required' } : {}),
    ...(readPort(port) === null ? { [`${protocol}.port`]: 'invalid' } : {}),
    ...(missing ? { [shared ? 'imap.password' : `${protocol}.password`]: 'required' } : {}),
  };
}

/** What keeps the servers from being tried. `stored` is the mailbox that is changed, null when one is added. */
export const serversFaults = (form: MailboxForm, stored: stores.Mailbox | null): Faults => ({
  ...(isAddress(form.address) ? {} : { address: form.address.trim() ? 'invalid' : 'required' }),
  ...(form.provider === null
    ? { provider: 'required' }
    : { ...serverFaults(form, 'imap', stored), ...serverFaults(form, 'smtp', stored) }),
});

/** What keeps the form from being saved, by field; empty when nothing does. */
export function mailboxFaults(form: MailboxForm, stored: stores.Mailbox | null): Faults {
  return {
    ...(form.senderName.trim() ? {} : { senderName: 'required' }),
    ...(isMost(mostOf(form)) ? {} : { mostPerMinute: 'invalid' }),
    ...serversFaults(form, stored),
  };
}

/** The form as the desk takes it. A password left empty is left out, which keeps the stored one. */
export const bodyOf = (form: MailboxForm): MailboxBody => ({
  address: form.address.trim(),
  senderName: form.senderName.trim(),
  folder: form.folder.trim() || 'INBOX',
  imap: endpoint(form, 'imap'),
  smtp: endpoint(form, 'smtp'),
  mostPerMinute: mostOf(form),
  oauthAppId: form.appId,
});

/** The form as a test before saving. */
export const testOf = (form: MailboxForm, mailboxId?: string): TestBody => ({
  ...(mailboxId ? { mailboxId } : {}),
  imap: endpoint(form, 'imap'),
  smtp: endpoint(form, 'smtp'),
  folder: form.folder.trim() || 'INBOX',
  oauthAppId: form.appId,
});

/** Whether there are servers of which nobody knows how a test of them ends: they are not as they are stored. */
export function untried(form: MailboxForm, stored: stores.Mailbox | null): boolean {
  if (!form.fetches && !form.sends) return false;
  return stored === null || JSON.stringify(testOf(form)) !== JSON.stringify(testOf(formOf(stored)));
}

const day = 86_400_000;

/** The instant before which mail is closed history, `days` back from `now`; undefined takes all mail as open. */
export const historyBefore = (days: number | null, now: Date): string | undefined =>
  days === null ? undefined : new Date(now.getTime() - days * day).toISOString();
