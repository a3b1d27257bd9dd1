import { quietLog } from '../../../test/support/log.ts';
import { type OauthProvider, startOauthProvider } from '../../../test/support/oauth-provider/index.ts';
import { testKeys } from '../../../test/support/people.ts';
import { mailboxForm, type StoresDesk, storesDesk } from '../desk.fixture.ts';
import type { AccessTokenDeps } from './access-tokens.ts';

/** Who signs in, and where its mail is. */
export const account = 'service@lumo.example';

/** A body of the API that names the provider's places. */
export const appForm = (provider: OauthProvider, more: object = {}) => ({
  name: 'Loopback mail',
  provider: 'other',
  clientId: provider.clientId,
  clientSecret: provider.settings.clientSecret,
  authoriseUrl: provider.authoriseUrl,
  tokenUrl: provider.tokenUrl,
  scopes: 'mail offline',
  ...more,
});

const server = (side: string) => ({
  host: `${side}.lumo.example`,
  port: 993,
  security: 'tls',
  user: account,
});

/** A mailbox that signs in with an app. */
export const tokenMailbox = (storeId: string, oauthAppId: string, more: object = {}) =>
  mailboxForm(storeId, { imap: server('imap'), smtp: server('smtp'), oauthAppId, ...more });

/** The address that a browser is led to, as the desk's page hands it on. */
export const returned = (location: string): Record<string, string> =>
  Object.fromEntries(new URL(location).searchParams);

export interface OauthWorld {
  world: StoresDesk;
  provider: OauthProvider;
  storeId: string;
  appId: string;
  mailboxId: string;
  deps: AccessTokenDeps;
  /** Begins a sign-in; gives the provider's page. */
  begin(id?: string): Promise<string>;
  /** Hands what came back to the desk. */
  complete(body: object, role?: 'administrator' | 'coordinator'): ReturnType<StoresDesk['ask']>;
  /** Signs the mailbox in, as its owner would. */
  signIn(id?: string): Promise<void>;
  row(id?: string): Promise<Record<string, never>>;
  close(): Promise<void>;
}

/** An organisation with an app at a loopback provider, and a mailbox that is to sign in there. */
export async function oauthWorld(): Promise<OauthWorld> {
  const provider = await startOauthProvider({ account });
  const world = await storesDesk();
  const storeId = world.own.clients[0].stores[0]?.id ?? '';
  const app = await world.ask('administrator', 'POST', '/oauth/apps', appForm(provider));
  const appId = app.json.id ?? '';
  const added = await world.ask('administrator', 'POST', '/mailboxes', tokenMailbox(storeId, appId));
  const mailboxId = added.json.id ?? '';
  const { db, clock, rng } = world;
  const web = { egress: { public: false, private: false, loopback: true, ports: 'any' } as const };
  const one: OauthWorld = {
    world,
    provider,
    storeId,
    appId,
    mailboxId,
    deps: { database: db.database, clock, rng, keys: testKeys, log: quietLog, web },
    async begin(id = mailboxId) {
      const begun = await world.ask('administrator', 'POST', `/mailboxes/${id}/sign-in`, undefined, {
        host: 'localhost:4000',
      });
      return begun.json.url ?? begun.text;
    },
    complete: (body, role = 'administrator') => world.ask(role, 'POST', '/oauth/complete', body),
    async signIn(id) {
      const answer = await one.complete(returned(await provider.answer(await one.begin(id))));
      if (answer.status !== 200) throw new Error(answer.text);
    },
    row: async (id = mailboxId) =>
      (await db.admin.query('select * from mailbox_sign_ins where mailbox_id = $1', [id])).rows[0],
    async close() {
      await provider.close();
      await db.drop();
    },
  };
  return one;
}
