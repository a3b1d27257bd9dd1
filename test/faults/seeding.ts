import { sql } from 'kysely';
import { readConfig } from '#platform/config/config.ts';
import type { Services } from '#platform/services.ts';
import { sealPassword, seedRules } from '#stores/index.ts';
import { boot } from '../../src/boot.ts';
import { dovecotPassword } from '../support/dovecot/index.ts';
import { quietLog } from '../support/log.ts';
import { type SeededOrganisation, seedOrganisation } from '../support/people.ts';

export interface MailServers {
  imapPort: number;
  smtpPort: number;
}

export interface SeededMailbox {
  id: string;
  storeId: string;
  address: string;
  /** Name at the IMAP server. */
  user: string;
}

export interface SeededDesk {
  organisation: SeededOrganisation;
  mailboxes: SeededMailbox[];
}

/** A mailbox `USER@lumo.example` of a store, fetched and sending over loopback without encryption. */
export async function addMailbox(
  services: Services,
  tenantId: string,
  storeId: string,
  user: string,
  servers: MailServers,
): Promise<SeededMailbox> {
  const id = services.rng.uuid();
  const address = `${user}@lumo.example`;
  const secret = sealPassword(services, id, 'imap', dovecotPassword);
  await services.database.tenant(tenantId, async (tx) => {
    for (const code of ['DE', 'UK', 'FR', 'IT', 'ES'])
      await sql`insert into store_marketplaces values (${tenantId}, ${storeId}, ${code})`.execute(tx);
    await sql`insert into mailboxes (tenant_id, id, store_id, address, sender_name, imap_host, imap_port, imap_security,
        imap_user, imap_secret, smtp_host, smtp_port, smtp_security, smtp_user, created_at)
      values (${tenantId}, ${id}, ${storeId}, ${address}, 'Lumo', '127.0.0.1', ${servers.imapPort}, 'none',
        ${user}, ${secret}, '127.0.0.1', ${servers.smtpPort}, 'none', '', now())`.execute(tx);
  });
  return { id, storeId, address, user };
}

/** Makes a database with one organisation, four stores and a mailbox each, and lets go of it. */
export async function seedDesk(env: Record<string, string>, servers: MailServers): Promise<SeededDesk> {
  const { services, close } = await boot(readConfig(env), quietLog);
  try {
    const organisation = await seedOrganisation(services.database, services);
    const { tenantId, clients } = organisation;
    await services.database.tenant(tenantId, (tx) => seedRules(tx, tenantId, services));
    const stores = clients.flatMap((client) => client.stores);
    const mailboxes: SeededMailbox[] = [];
    for (const [at, store] of stores.entries())
      mailboxes.push(await addMailbox(services, tenantId, store.id, `shop${at}`, servers));
    return { organisation, mailboxes };
  } finally {
    await services.database.close();
    await close();
  }
}
