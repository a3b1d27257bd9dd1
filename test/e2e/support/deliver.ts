import type { Page } from 'playwright-core';
import { type BuyerMail, buyerMail } from '../../support/amazon-mail.ts';
import { ask, ownHeaders } from './people.ts';

let count = 0;

/** A relay alias that no other mail of this run has. */
export function freshAlias(): string {
  count += 1;
  return `e2e${process.pid.toString(36).padStart(5, '0')}${count.toString(36).padStart(6, '0')}`;
}

/** Hands bytes in for a mailbox as whoever is signed in on `page`; gives the id of the raw mail. */
export async function handIn(page: Page, mailbox: string, bytes: Buffer): Promise<string> {
  const path = `/api/v1/inbound-mail?mailbox=${encodeURIComponent(mailbox)}`;
  const answer = await page.context().request.post(path, {
    data: bytes,
    headers: { ...ownHeaders, 'content-type': 'message/rfc822' },
  });
  if (answer.status() !== 202) throw new Error(`${answer.status()} ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}

/** Waits until a raw mail is read or given up, and tells its state and conversation. */
export async function becameOf(page: Page, rawMailId: string) {
  for (let tries = 0; tries < 100; tries += 1) {
    const mail = await ask<{ state: string; conversationId: string | null }>(page, `/raw-mails/${rawMailId}`);
    if (mail.state !== 'stored' && mail.state !== 'failed') return mail;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the mail was not read within ten seconds');
}

/** A buyer writes, now, in a thread of their own unless `mail` says otherwise; gives the conversation. */
export async function buyerWrites(page: Page, mailbox: string, mail: BuyerMail = {}): Promise<string> {
  const messageId = `<${freshAlias()}@marketplace.amazon.de>`;
  const date = new Date().toUTCString();
  const id = await handIn(
    page,
    mailbox,
    buyerMail({ alias: freshAlias(), date, messageId, order: null, ...mail }),
  );
  const { state, conversationId } = await becameOf(page, id);
  if (conversationId === null) throw new Error(`the mail went nowhere: ${state}`);
  return conversationId;
}
