import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { accountOf } from './account.ts';
import { authoriseUrl } from './authorise-url.ts';
import { daysLeft, lastDays } from './expiry.ts';
import { challengeOf, newState, newVerifier, stateHash } from './proof.ts';
import { type PlacedApp, placesOf } from './providers.ts';
import { redirectUriOf } from './redirect-uri.ts';

const app = (more: Partial<PlacedApp> = {}): PlacedApp => ({
  provider: 'google',
  directory: null,
  authorise_url: null,
  token_url: null,
  scopes: null,
  ...more,
});

describe('the proof', () => {
  it('is the example of RFC 7636, appendix B', () => {
    expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('is fresh each time: 128 bits of state, a verifier of 43 characters', () => {
    const rng = systemRng();
    const states = Array.from({ length: 50 }, () => newState(rng));
    expect(new Set(states).size).toBe(50);
    expect(Buffer.from(states[0] ?? '', 'base64url')).toHaveLength(16);
    expect(newVerifier(rng)).toMatch(/^[\w-]{43}$/);
    expect(stateHash(states[0] ?? '').includes(states[0] ?? '')).toBe(false);
  });
});

describe('the page of the provider', () => {
  const asking = {
    clientId: 'c',
    redirectUri: 'https://desk.example/x',
    state: 's',
    challenge: 'h',
    user: 'a@b.example',
  };
  const query = (one: PlacedApp) => new URL(authoriseUrl(placesOf(one), asking)).searchParams;

  it('is asked for a code, with proof, state and the mailbox’s user', () => {
    expect(Object.fromEntries(query(app()))).toEqual({
      access_type: 'offline',
      prompt: 'consent',
      client_id: 'c',
      redirect_uri: 'https://desk.example/x',
      response_type: 'code',
      scope: 'https://mail.google.com/ openid email',
      state: 's',
      code_challenge: 'h',
      code_challenge_method: 'S256',
      login_hint: 'a@b.example',
    });
  });

  it('keeps what an own address asks already', () => {
    const own = app({
      provider: 'other',
      authorise_url: 'https://id.example/a?realm=x',
      token_url: 't',
      scopes: 'mail',
    });
    expect(query(own).get('realm')).toBe('x');
    expect(query(own).get('scope')).toBe('mail');
  });

  it('is that of Microsoft’s clouds, for one directory or for all', () => {
    expect(placesOf(app({ provider: 'microsoft' }))).toMatchObject({
      authoriseUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
      tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    });
    const china = placesOf(app({ provider: 'microsoft_china', directory: 'lumo.partner.onmschina.cn' }));
    expect(china.tokenUrl).toBe(
      'https://login.partner.microsoftonline.cn/lumo.partner.onmschina.cn/oauth2/v2.0/token',
    );
    expect(china.scopes).toContain('https://partner.outlook.cn/IMAP.AccessAsUser.All');
    expect(china.scopes).toContain('offline_access');
  });
});

describe('the way back', () => {
  it('is below PUBLIC_URL, whatever name the desk was opened by', () => {
    for (const host of ['localhost:4000', 'evil.example'])
      expect(redirectUriOf('https://desk.example', host)).toEqual({
        uri: 'https://desk.example/api/v1/oauth/callback',
        reachable: true,
      });
  });

  it.each([
    ['localhost:4000', 'http://localhost:4000'],
    ['127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['[::1]:4000', 'http://[::1]:4000'],
    ['LOCALHOST', 'http://localhost'],
  ])('is the loopback name %s where nothing is set', (host, base) => {
    expect(redirectUriOf(null, host)).toEqual({ uri: `${base}/api/v1/oauth/callback`, reachable: true });
  });

  it.each(['192.168.1.5:4000', 'desk.lan:4000', 'localhost.evil.example:4000', 'evil.example'])(
    'is none from %s, and the desk says so',
    (host) => {
      const { uri, reachable } = redirectUriOf(null, host);
      expect(reachable).toBe(false);
      expect(uri).toMatch(/^http:\/\/localhost(:4000)?\/api/);
    },
  );
});

describe('the account of an ID token', () => {
  const tokenOf = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;

  it.each([
    [{ email: 'Shop@Lumo.example' }, 'shop@lumo.example'],
    [{ preferred_username: 'shop@lumo.example' }, 'shop@lumo.example'],
    [{ email: 7, preferred_username: 'shop@lumo.example' }, 'shop@lumo.example'],
    [{ email: 'no address' }, null],
    [{ email: 'a@b\nc' }, null],
    [{ email: `${'a'.repeat(300)}@b` }, null],
    [{}, null],
    [null, null],
    [[], null],
  ])('%j', (claims, account) => expect(accountOf(tokenOf(claims))).toBe(account));

  it('is none where there is none, and nothing breaks on noise', () => {
    expect(accountOf(null)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (noise) => {
        expect(() => accountOf(noise)).not.toThrow();
      }),
    );
  });
});

describe('what runs out', () => {
  const now = new Date('2026-03-02T12:00:00Z');

  it('is counted in days from 30 on, to the end of its last day', () => {
    expect(daysLeft(null, now)).toBeNull();
    expect(daysLeft('2026-04-02', now)).toBeNull();
    expect(daysLeft('2026-04-01', now)).toBe(30);
    expect(daysLeft('2026-03-03', now)).toBe(1);
    expect(daysLeft('2026-03-02', now)).toBe(0);
    expect(daysLeft('2026-03-01', now)).toBe(-1);
  });

  it('is told seven days ahead of a permission', () => {
    const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
    expect([null, later(30), later(7.5)].map((end) => lastDays(end, now))).toEqual([null, null, null]);
    expect([later(6.9), later(0.5), later(-1)].map((end) => lastDays(end, now))).toEqual([6, 0, -1]);
  });
});
