import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGrants, type Grants, s256 } from './grants.ts';

/** What the token endpoint does with the next requests. */
export type TokenMode =
  | 'grant'
  | 'invalid_grant'
  | 'invalid_client'
  | 'unavailable'
  | 'limited'
  | 'silent'
  | 'garbage'
  | 'huge'
  | 'redirect';

/** How the provider is to behave; changed while it runs. */
export interface ProviderSettings {
  mode: TokenMode;
  /** Who signs in on its page. */
  account: string;
  clientSecret: string;
  accessSeconds: number;
  /** Told as `refresh_token_expires_in`; null: not told. */
  refreshSeconds: number | null;
  /** Every refresh token is good once and replaced. */
  rotates: boolean;
  /** Gives an ID token with the account. */
  tellsAccount: boolean;
  /** Gives refresh tokens at all. */
  lasting: boolean;
  /** `Retry-After` of mode `limited`. */
  retryAfter: string;
  /** Milliseconds before the token endpoint answers. */
  delay: number;
}

/** An OAuth 2.0 provider on loopback: a page on which somebody allows, tokens, and their introspection (RFC 7662). */
export interface OauthProvider extends Pick<Grants, 'endAccess' | 'owner' | 'withdraw'> {
  settings: ProviderSettings;
  authoriseUrl: string;
  tokenUrl: string;
  introspectionUrl: string;
  clientId: string;
  /** Forms that the token endpoint was sent, oldest first. */
  asked: readonly Record<string, string>[];
  /** The person on the page of `url`: gives the address that the browser is led to. */
  answer(url: string, how?: 'allow' | 'deny'): Promise<string>;
  close(): Promise<void>;
}

const clientId = 'desk-of-the-tests';

async function formOf(request: IncomingMessage): Promise<Record<string, string>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return Object.fromEntries(new URLSearchParams(text));
}

const json = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const idToken = (account: string): string =>
  ['{"alg":"none"}', JSON.stringify({ email: account }), '']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

const faults: Readonly<
  Record<Exclude<TokenMode, 'grant'>, (response: ServerResponse, how: ProviderSettings) => unknown>
> = {
  invalid_grant: (response) => json(response, 400, { error: 'invalid_grant' }),
  invalid_client: (response) => json(response, 401, { error: 'invalid_client' }),
  unavailable: (response) => response.writeHead(503).end('<h1>Sorry</h1>'),
  limited: (response, { retryAfter }) =>
    json(response, 429, { error: 'rate_limit_exceeded' }, { 'retry-after': retryAfter }),
  silent: () => undefined,
  garbage: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>log in here'),
  huge: (response) => json(response, 200, { access_token: 'x'.repeat(200_000) }),
  redirect: (response) => response.writeHead(307, { location: 'http://169.254.169.254/' }).end(),
};

/** Whose the form is: by its code with the verifier that belongs to it, or by its refresh token. */
function ownerOf(form: Record<string, string>, grants: Grants, rotates: boolean): string | undefined {
  if (form.grant_type === 'refresh_token') return grants.refreshed(form.refresh_token ?? '', rotates);
  const request = grants.take(form.code ?? '');
  const fits =
    request?.redirectUri === form.redirect_uri && request?.challenge === s256(form.code_verifier ?? '');
  return fits ? request?.account : undefined;
}

function tokens(
  form: Record<string, string>,
  grants: Grants,
  how: ProviderSettings,
  response: ServerResponse,
) {
  if (form.client_id !== clientId || form.client_secret !== how.clientSecret)
    return json(response, 401, { error: 'invalid_client' });
  const account = ownerOf(form, grants, how.rotates);
  if (account === undefined) return json(response, 400, { error: 'invalid_grant' });
  const lasts = how.lasting && (how.rotates || form.grant_type === 'authorization_code');
  return json(response, 200, {
    token_type: 'Bearer',
    access_token: grants.accessToken(account, how.accessSeconds),
    expires_in: how.accessSeconds,
    ...(lasts ? { refresh_token: grants.refreshToken(account) } : {}),
    ...(how.refreshSeconds === null ? {} : { refresh_token_expires_in: how.refreshSeconds }),
    ...(how.tellsAccount ? { id_token: idToken(account) } : {}),
  });
}

const page = (query: URLSearchParams, account: string): string =>
  `<!doctype html><html lang="en"><title>Provider</title><main><h1>Allow the desk?</h1><p>${account}</p>
  ${['allow', 'deny'].map((how) => `<a href="/decide?how=${how}&${query}">${how}</a>`).join(' ')}</main></html>`;

function decided(query: URLSearchParams, grants: Grants, account: string): string {
  const redirectUri = query.get('redirect_uri') ?? '';
  const back = new URL(redirectUri);
  back.searchParams.set('state', query.get('state') ?? '');
  if (query.get('how') === 'deny') back.searchParams.set('error', 'access_denied');
  else {
    const challenge = query.get('code_challenge') ?? '';
    back.searchParams.set('code', grants.code({ account, redirectUri, challenge }));
  }
  return back.href;
}

const listening = (server: Server): Promise<void> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

/** Starts a provider that knows one app. */
export async function startOauthProvider(given: Partial<ProviderSettings> = {}): Promise<OauthProvider> {
  const grants = createGrants();
  const asked: Record<string, string>[] = [];
  const settings: ProviderSettings = {
    mode: 'grant',
    account: 'shop@lumo.example',
    clientSecret: 'client-Secret-1',
    accessSeconds: 3600,
    refreshSeconds: null,
    rotates: true,
    tellsAccount: true,
    lasting: true,
    retryAfter: '120',
    delay: 0,
    ...given,
  };
  const routes: Record<string, (request: IncomingMessage, response: ServerResponse, url: URL) => unknown> = {
    '/authorise': (_, response, { searchParams }) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(page(searchParams, settings.account)),
    '/decide': (_, response, { searchParams }) =>
      response.writeHead(302, { location: decided(searchParams, grants, settings.account) }).end(),
    '/token': async (request, response) => {
      const form = await formOf(request);
      asked.push(form);
      const { mode, delay } = settings;
      if (delay > 0) await new Promise((later) => setTimeout(later, delay));
      return mode === 'grant' ? tokens(form, grants, settings, response) : faults[mode](response, settings);
    },
    '/introspect': async (request, response) => {
      const owner = grants.owner((await formOf(request)).token ?? '');
      return json(response, 200, owner === undefined ? { active: false } : { active: true, username: owner });
    },
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://provider.test');
    const route = routes[url.pathname];
    if (route === undefined) response.writeHead(404).end();
    else void route(request, response, url);
  });
  await listening(server);
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    settings,
    authoriseUrl: `${base}/authorise`,
    tokenUrl: `${base}/token`,
    introspectionUrl: `${base}/introspect`,
    clientId,
    asked,
    endAccess: grants.endAccess,
    owner: grants.owner,
    withdraw: grants.withdraw,
    async answer(url, how = 'allow') {
      const decide = new URL(`/decide?how=${how}&${new URL(url).searchParams}`, base);
      const { headers } = await fetch(decide, { redirect: 'manual' });
      return headers.get('location') ?? '';
    },
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
