import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { keyText } from '#people/authenticate.ts';
import { credentialHashes, encodeCredential, newSecret } from '#people/credential.ts';
import { createPerson, passwordHasher } from '#people/index.ts';
import { openSession } from '#people/sessions.ts';
import { readConfig } from '#platform/config/config.ts';
import type { Tx } from '#platform/db/tables.ts';
import { createLog } from '#platform/log/log.ts';
import { findRunningPostgres } from '#platform/postgres/index.ts';
import type { Services } from '#platform/services.ts';
import { sealPassword, seedRules } from '#stores/index.ts';
import { boot } from '../../src/boot.ts';
import { openDesk } from '../../src/desk.ts';
import { browserHeaders } from '../support/people.ts';
import { seedConversations } from './many-conversations.ts';

// A desk with one store for the benches, as a process of its own so that its CPU can be told from the bench's.
// With mailboxes (`user`, then `user1`, `user2` …), it fetches once the bench ends their pause; with `agents`, as many
// besides the administrator are signed in.
const { values } = parseArgs({
  options: {
    imap: { type: 'string' },
    user: { type: 'string' },
    password: { type: 'string' },
    conversations: { type: 'string' },
    mailboxes: { type: 'string' },
    agents: { type: 'string' },
    smtp: { type: 'string' },
  },
});

async function agentsOf(
  services: Services,
  tx: Tx,
  tenantId: string,
  clientId: string,
  passwordHash: string,
) {
  const hashes = credentialHashes(services.keys);
  const headers: Record<string, string>[] = [];
  for (let at = 0; at < Number(values.agents ?? 0); at += 1) {
    const person = {
      tenantId,
      name: `Agent ${at}`,
      email: `agent${at}@bench.example`,
      role: 'agent' as const,
    };
    const grants = [{ clientId }];
    const personId = await createPerson(services, tx, {
      ...person,
      passwordHash,
      grants,
      mustChangePassword: false,
    });
    const from = { device: 'bench', address: '127.0.0.1' };
    const { token } = await openSession({ ...services, hashes }, tx, { tenantId, personId }, from);
    headers.push(browserHeaders(token));
  }
  return headers;
}

async function organisation(services: Services) {
  const { rng, clock, database, keys } = services;
  const tenantId = rng.uuid();
  const [clientId, storeId, mailboxId] = [rng.uuid(), rng.uuid(), rng.uuid()];
  const passwordHash = await passwordHasher().hash('bench-marble-otter-92');
  const hashes = credentialHashes(keys);
  return database.tenant(tenantId, async (tx) => {
    await sql`insert into tenants values (${tenantId}, 'Bench', now())`.execute(tx);
    await seedRules(tx, tenantId, services);
    await sql`insert into clients values (${tenantId}, ${clientId}, 'Bench', now())`.execute(tx);
    await sql`insert into stores values (${tenantId}, ${storeId}, ${clientId}, 'Bench EU', now())`.execute(
      tx,
    );
    for (const code of ['DE', 'UK', 'FR', 'IT', 'ES']) {
      await sql`insert into store_marketplaces values (${tenantId}, ${storeId}, ${code})`.execute(tx);
    }
    for (let at = 0; at < Number(values.mailboxes ?? 1); at += 1) {
      const id = at === 0 ? mailboxId : rng.uuid();
      const imap = values.imap === undefined ? null : Number(values.imap);
      const secret = imap === null ? null : sealPassword(services, id, 'imap', values.password ?? '');
      const user = values.user === undefined ? null : `${values.user}${at || ''}`;
      await sql`insert into mailboxes (tenant_id, id, store_id, address, sender_name, imap_host, imap_port, imap_security, imap_user, imap_secret, paused, created_at)
        values (${tenantId}, ${id}, ${storeId}, ${`shop${at || ''}@bench.example`}, 'Bench', ${imap === null ? null : '127.0.0.1'}, ${imap}, ${imap === null ? null : 'none'}, ${user}, ${secret}, ${imap !== null}, now())`.execute(
        tx,
      );
    }
    if (values.smtp !== undefined)
      await sql`update mailboxes set smtp_host = '127.0.0.1', smtp_port = ${Number(values.smtp)}, smtp_security = 'none'
        where tenant_id = ${tenantId}`.execute(tx);
    const person = { tenantId, name: 'Bench', email: 'bench@bench.example', role: 'administrator' as const };
    const personId = await createPerson(services, tx, { ...person, passwordHash, mustChangePassword: false });
    const { token } = await openSession(
      { rng, clock, hashes },
      tx,
      { tenantId, personId },
      { device: 'bench', address: '127.0.0.1' },
    );
    const credential = { tenantId, id: rng.uuid(), secret: newSecret(rng) };
    await sql`insert into api_keys (tenant_id, id, person_id, name, scopes, secret_hash, created_at)
      values (${tenantId}, ${credential.id}, ${personId}, 'bench', array['mail:write'], ${hashes.hash('api-key', credential)}, now())`.execute(
      tx,
    );
    return {
      tenantId,
      storeId,
      clientId,
      mailboxId,
      key: keyText(encodeCredential(credential)),
      headers: browserHeaders(token),
      agents: await agentsOf(services, tx, tenantId, clientId, passwordHash),
    };
  });
}

const config = readConfig();
const log = createLog('warn');
const { services, appUrl, extraCa, close } = await boot(config, log);
const ids = await organisation(services);
const desk = await openDesk({ config, services, appUrl, extraCa, version: 'bench', serve: true, work: true });
const address = desk.app?.server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const postgres = findRunningPostgres(config.dataDir);
const threads =
  values.conversations === undefined
    ? []
    : await seedConversations(services, postgres?.url ?? '', ids, Number(values.conversations));
console.log(JSON.stringify({ ...ids, threads, port, postgres: postgres?.pid, adminUrl: postgres?.url }));
process.once('SIGTERM', async () => {
  await desk.stop();
  await close();
  process.exit(0);
});
