import type { Page } from 'playwright-core';
import { type Dovecot, dovecotPassword } from '../../support/dovecot/index.ts';
import { openWindow } from './browser.ts';
import { type RunningDesk, startDesk } from './desk.ts';
import { ownHeaders, tell } from './people.ts';

/** A desk of one administrator, one client and one German store, without the story. */
export interface SmallDesk {
  desk: RunningDesk;
  login: string;
  storeId: string;
  /** A window in which the administrator is signed in, on no page yet. */
  open(options?: { language?: 'en' | 'zh'; width?: number }): Promise<Page>;
  /** Has the store's mail fetched from the INBOX of `address`, by the API, as whoever is signed in on `page`. */
  fetch(page: Page, address: string, imap: Dovecot, more?: object): Promise<void>;
}

const login = 'root@small.example';
const password = 'brisk-copper-otter-71';

async function must<T>(page: Page, path: string, data: unknown): Promise<T> {
  const { status, body } = await tell(page, 'POST', path, data);
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body as T;
}

/** Starts a desk and sets it up by its API; `mailbox` is the address of a mailbox that receives by API alone. */
export async function startSmallDesk(
  options: { env?: Record<string, string>; mailbox?: string } = {},
): Promise<SmallDesk> {
  const desk = await startDesk({ empty: true, env: options.env ?? {} });
  const open: SmallDesk['open'] = async ({ language = 'en', width = 1440 } = {}) => {
    const page = await openWindow({ desk, language, width });
    const api = page.context().request;
    const signed = await api.post('/api/v1/session', {
      data: { email: login, password },
      headers: ownHeaders,
    });
    if (!signed.ok()) throw new Error(await signed.text());
    await api.patch('/api/v1/session/preferences', { data: { language }, headers: ownHeaders });
    return page;
  };
  const first = await openWindow({ desk });
  const code = desk.setupCode;
  const who = { organisation: 'Small desk', name: 'Root', email: login, password, language: 'en' };
  await must(first, '/setup', { code, ...who });
  const client = await must<{ id: string }>(first, '/clients', { name: 'Kompass' });
  const place = { clientId: client.id, name: 'Kompass DE', marketplaces: ['DE'] };
  const store = await must<{ id: string }>(first, '/stores', place);
  if (options.mailbox) {
    const box = {
      storeId: store.id,
      address: options.mailbox,
      senderName: 'Kompass',
      imap: null,
      smtp: null,
    };
    await must(first, '/mailboxes', box);
  }
  await first.context().close();
  const fetch: SmallDesk['fetch'] = async (page, address, { imapPort }, more = {}) => {
    const imap = {
      host: 'localhost',
      port: imapPort,
      security: 'none',
      user: address,
      password: dovecotPassword,
    };
    await must(page, '/mailboxes', {
      storeId: store.id,
      address,
      senderName: 'Kompass',
      imap,
      smtp: null,
      ...more,
    });
  };
  return { desk: { ...desk, password }, login, storeId: store.id, open, fetch };
}
