import { type Actor as Person, permissionsOf } from '#people/index.ts';
import type { Services } from '#platform/services.ts';
import { seedRules } from '#stores/index.ts';
import type { Chance } from './chance.ts';
import type { Ground } from './ground.ts';
import { type Folder, newFolder } from './imap-model.ts';
import type { Buyer, WorldMail } from './mails.ts';
import type { Submission } from './smtp-model.ts';

/** A mail that lies, or lay, in a mailbox. */
export interface Arrived {
  mail: WorldMail;
  mailbox: WorldMailbox;
  receivedAt: Date;
  history: boolean;
}

/** A mailbox with the server behind it. */
export interface WorldMailbox {
  id: string;
  name: string;
  tenant: WorldTenant;
  storeId: string;
  folder: Folder;
  historyBefore: Date | null;
}

/** What somebody at a desk wanted to be sent. */
export interface Written {
  label: string;
  threadId: string;
  thenClose: boolean;
  /** It had to be refused: the thread is parked, or the writer had not seen all of it. */
  hopeless: boolean;
  /** What the desk answered in the end. */
  answer: 'accepted' | 'refused' | 'none';
}

/** Something else that somebody did to a thread or a reply, and was told that it is done. */
export interface Deed {
  what: 'close' | 'reopen' | 'dismiss' | 'release' | 'sent' | 'send_again';
  /** Of the thread or the outgoing mail. */
  id: string;
  at: Date;
}

/** An organisation, and all that the world knows of its mail. */
export interface WorldTenant {
  id: string;
  name: string;
  person: Person;
  stores: { id: string; submission: Submission }[];
  mailboxes: WorldMailbox[];
  buyers: Buyer[];
  arrived: Arrived[];
  written: Written[];
  deeds: Deed[];
}

const personOf = (tenantId: string, id: string): Person => ({
  tenantId,
  actorId: id,
  personId: id,
  kind: 'person',
  role: 'coordinator',
  name: 'Chen Wei',
  email: 'chen@dolphin.example',
  permissions: permissionsOf('coordinator'),
  stores: 'all',
  byCookie: false,
  sessionId: null,
  language: 'en',
  seesPersonalData: true,
  mustChangePassword: false,
});

/** Values as they stand in a statement: ids, instants and words of this file. */
const row = (...values: (string | Date | null)[]): string =>
  `(${values.map((one) => (one === null ? 'null' : `'${one instanceof Date ? one.toISOString() : one}'`)).join(', ')})`;

/** All rows of an organisation in one turn. */
async function insertRows(ground: Ground, tenant: WorldTenant, clientId: string, now: Date): Promise<void> {
  const { id, name, person, stores, mailboxes } = tenant;
  const email = `${person.personId}@dolphin.example`;
  const boxes = mailboxes.map((one) =>
    row(
      id,
      one.id,
      one.storeId,
      `${one.name}@lumo.example`,
      'Shop',
      'mail.example',
      '993',
      'tls',
      '',
      'mail.example',
      '465',
      'tls',
      '',
      one.historyBefore,
      now,
    ),
  );
  await ground.admin.query(`
    insert into tenants (id, name, created_at) values ${row(id, name, now)};
    insert into clients (tenant_id, id, name, created_at) values ${row(id, clientId, 'Lumo', now)};
    insert into people (tenant_id, id, name, email, role, password_hash, created_at)
      values ${row(id, person.personId, person.name, email, 'coordinator', 'none', now)};
    insert into stores (tenant_id, id, client_id, name, created_at)
      values ${stores.map((store) => row(id, store.id, clientId, 'Store', now)).join(', ')};
    insert into store_marketplaces values ${stores.map((store) => row(id, store.id, 'DE')).join(', ')};
    insert into mailboxes (tenant_id, id, store_id, address, sender_name, imap_host, imap_port, imap_security, imap_user,
      smtp_host, smtp_port, smtp_security, smtp_user, history_before, created_at) values ${boxes.join(', ')}`);
}

/** Makes an organisation with `stores` stores; the first of several has two mailboxes. */
export async function makeTenant(
  ground: Ground,
  services: Services,
  chance: Chance,
  { name, stores }: { name: string; stores: number },
): Promise<WorldTenant> {
  const { rng, clock } = services;
  const now = clock.now();
  const id = rng.uuid();
  const tenant: WorldTenant = {
    id,
    name,
    person: personOf(id, rng.uuid()),
    stores: Array.from({ length: stores }, () => ({
      id: rng.uuid(),
      submission: { taken: [], doubtful: new Set<string>(), hands: new Map() },
    })),
    mailboxes: [],
    buyers: [],
    arrived: [],
    written: [],
    deeds: [],
  };
  const add = (storeId: string): void => {
    const historyBefore = chance.happens(0.3) ? new Date(now.getTime() - 3_600_000) : null;
    const folder = newFolder();
    const number = tenant.mailboxes.length + 1;
    tenant.mailboxes.push({
      id: rng.uuid(),
      name: `${name}${number}`,
      tenant,
      storeId,
      folder,
      historyBefore,
    });
  };
  for (const [at, store] of tenant.stores.entries()) {
    add(store.id);
    if (at === 0 && stores > 1) add(store.id);
  }
  await insertRows(ground, tenant, rng.uuid(), now);
  await services.database.tenant(id, (tx) => seedRules(tx, id, services));
  return tenant;
}
