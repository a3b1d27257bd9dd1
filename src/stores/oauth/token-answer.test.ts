import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PostError, type Posted } from '#platform/egress/index.ts';
import { readPostFault, readTokenAnswer } from './token-answer.ts';

const now = new Date('2026-03-02T12:00:00Z');
const read = (status: number, body: unknown, retryAfter: string | null = null) =>
  readTokenAnswer({ status, retryAfter, text: typeof body === 'string' ? body : JSON.stringify(body) }, now);
const problem = (status: number, body: unknown) => {
  const answer = read(status, body);
  return 'problem' in answer ? answer.problem : 'granted';
};

describe('what is no token', () => {
  it.each(['invalid_grant', 'interaction_required', 'consent_required', 'login_required'])(
    '%s: the permission is gone',
    (error) => expect(problem(400, { error })).toBe('oauth_refused'),
  );

  it.each([
    'invalid_client',
    'unauthorized_client',
    'invalid_scope',
    'invalid_request',
    'unsupported_grant_type',
  ])('%s: the app is not right', (error) => expect(problem(401, { error })).toBe('oauth_app_refused'));

  it.each([
    [429, { error: 'invalid_grant' }],
    [500, { error: 'invalid_grant' }],
    [503, 'Service unavailable'],
    [200, '<html>Please log in to the hotel'],
    [200, '{'],
    [200, 'null'],
    [200, { access_token: '' }],
    [200, { access_token: 'a\r\nb' }],
    [200, { access_token: 7 }],
    [200, { access_token: 'x'.repeat(16_001) }],
    [302, { error: 'invalid_grant' }],
    [400, { error: 'temporarily_unavailable' }],
    [400, 'no JSON'],
    [404, ''],
  ])('%s %j: passes', (status, body) => expect(problem(status, body)).toBe('oauth_away'));

  it('says how long to wait, in seconds or by a date, at most an hour', () => {
    const wait = (header: string) => (read(429, '', header) as { waitMs: number }).waitMs;
    expect(wait('120')).toBe(120_000);
    expect(wait('Mon, 02 Mar 2026 12:05:00 GMT')).toBe(300_000);
    expect(wait('Mon, 02 Mar 2026 11:05:00 GMT')).toBe(0);
    expect(wait('999999')).toBe(3_600_000);
    expect(wait('soon')).toBe(0);
  });

  it('is never thrown about, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.nat(599),
        fc.oneof(fc.string(), fc.json()),
        fc.option(fc.string()),
        (status, text, retryAfter) => {
          const posted: Posted = { status, text, retryAfter };
          expect(() => readTokenAnswer(posted, now)).not.toThrow();
        },
      ),
    );
  });

  it('comes of networks, which pass, or of an address that somebody must change', () => {
    expect(readPostFault(new PostError('timeout')).problem).toBe('oauth_away');
    expect(readPostFault(new PostError('tls_failed')).problem).toBe('oauth_away');
    expect(readPostFault(new PostError('address_refused')).problem).toBe('oauth_app_refused');
    expect(() => readPostFault(new TypeError('ours'))).toThrow('ours');
  });
});

describe('a token', () => {
  it('comes with what was told of it', () => {
    expect(
      read(200, {
        access_token: 'a.b',
        expires_in: 3599,
        refresh_token: 'r',
        refresh_token_expires_in: '604799',
      }),
    ).toEqual({
      accessToken: 'a.b',
      accessMs: 3_599_000,
      refreshToken: 'r',
      refreshMs: 604_799_000,
      idToken: null,
    });
  });

  it('is taken to be good for an hour where nothing sensible is told', () => {
    for (const expires_in of [undefined, 0, -5, 'long', null, 1e300])
      expect(read(200, { access_token: 'a', expires_in })).toMatchObject({ accessMs: 3_600_000 });
  });

  it('is renewed after a day at most, whatever is told', () => {
    expect(read(200, { access_token: 'a', expires_in: 1e12 })).toMatchObject({ accessMs: 86_400_000 });
  });
});
