import type { z } from 'zod';
import type * as stores from '../../src/stores/contract.ts';
import { type Protocol, portAfter, usualPort } from './ports.ts';
import { type ProviderId, presets, providerAt } from './presets.ts';

export type Security = z.infer<typeof stores.security>;

/** One server as typed. An empty user means the address; an empty password means the stored one, or none. */
export interface ServerForm {
  host: string;
  port: string;
  security: Security;
  user: string;
  password: string;
}

/** A mailbox as typed. */
export interface MailboxForm {
  /** Null: nobody has chosen yet, and nothing is known of its servers. */
  provider: ProviderId | null;
  address: string;
  senderName: string;
  folder: string;
  fetches: boolean;
  sends: boolean;
  imap: ServerForm;
  smtp: ServerForm;
  /** Signs in with this app instead of a password. */
  appId: string | null;
  /** Replies that its provider takes in a minute at most; empty: as many as come. */
  mostPerMinute: string;
  /** Sending signs in with user and password of fetching. */
  sameSignIn: boolean;
}

const server = (protocol: Protocol): ServerForm => ({
  host: '',
  port: String(usualPort(protocol, 'tls')),
  security: 'tls',
  user: '',
  password: '',
});

/** The form of a mailbox that is about to be added. */
export const emptyForm = (senderName = ''): MailboxForm => ({
  provider: null,
  address: '',
  senderName,
  folder: 'INBOX',
  fetches: true,
  sends: true,
  imap: server('imap'),
  smtp: server('smtp'),
  appId: null,
  mostPerMinute: '',
  sameSignIn: true,
});

function serverOf(stored: stores.Mailbox['imap'], protocol: Protocol): ServerForm {
  if (stored === null) return server(protocol);
  return { ...stored, port: String(stored.port), password: '' };
}

/** The form of a mailbox that exists. Its passwords are not known here and stay as they are unless typed. */
export function formOf(mailbox: stores.Mailbox): MailboxForm {
  const { imap, smtp } = mailbox;
  return {
    provider: providerAt(imap?.host ?? smtp?.host),
    address: mailbox.address,
    senderName: mailbox.senderName,
    folder: mailbox.folder,
    fetches: imap !== null,
    sends: smtp !== null,
    imap: serverOf(imap, 'imap'),
    smtp: serverOf(smtp, 'smtp'),
    appId: mailbox.signIn?.appId ?? null,
    mostPerMinute: mailbox.mostPerMinute === null ? '' : String(mailbox.mostPerMinute),
    sameSignIn: imap !== null && (smtp === null || imap.user === smtp.user),
  };
}

/** The form with a provider's servers; `other` keeps what stands there. */
export function withProvider(form: MailboxForm, provider: ProviderId): MailboxForm {
  if (provider === 'other') return { ...form, provider };
  const placed = (protocol: Protocol): ServerForm => {
    const { host, security } = presets[provider][protocol];
    return { ...form[protocol], host, security, port: String(usualPort(protocol, security)) };
  };
  return { ...form, provider, imap: placed('imap'), smtp: placed('smtp') };
}

/** The form after `change` to one server; a change of encryption takes the usual port along. */
export function withServer(form: MailboxForm, protocol: Protocol, change: Partial<ServerForm>): MailboxForm {
  const before = form[protocol];
  const after = { ...before, ...change };
  if (change.security && change.port === undefined)
    after.port = portAfter(protocol, before.port, before.security, change.security);
  return { ...form, [protocol]: after };
}
