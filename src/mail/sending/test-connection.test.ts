import { afterEach, describe, expect, it } from 'vitest';
import {
  createTestCa,
  endpointOf,
  type FaultSmtp,
  type FaultSmtpOptions,
  startFaultSmtp,
} from '../../../test/support/fault-smtp/index.ts';
import type { SmtpEndpoint, SmtpLogin } from './endpoint.ts';
import { testSmtp } from './test-connection.ts';

const ca = createTestCa();
const PASSWORD: SmtpLogin = { method: 'password', user: 'shop', password: 'secret' };
const TOKEN: SmtpLogin = { method: 'xoauth2', user: 'shop', accessToken: 'secret' };

let server: FaultSmtp;
afterEach(() => server.close());

async function tryWith(options: FaultSmtpOptions, change: Partial<SmtpEndpoint> = {}) {
  server = await startFaultSmtp(options);
  return testSmtp(endpointOf(server, change), { timeouts: { greeting: 300, command: 500, quit: 200 } });
}

describe('a test of a server says no', () => {
  it.each([
    ['PLAIN', { ...PASSWORD, password: 'wrong' }],
    ['LOGIN', { ...PASSWORD, password: 'wrong' }],
    ['LOGIN', { ...PASSWORD, user: 'wrong' }],
    ['XOAUTH2', { ...TOKEN, accessToken: 'expired' }],
  ] as [string, SmtpLogin][])('to a wrong login by %s, after one try', async (mechanism, login) => {
    const report = await tryWith({ mechanisms: [mechanism] }, { login });
    expect(report).toMatchObject({ ok: false, reason: 'login_refused', phase: 'auth', code: 535 });
    expect(server.said.filter((line) => line.startsWith('AUTH'))).toHaveLength(1);
  });

  it.each([
    [['CRAM-MD5'], PASSWORD],
    [['PLAIN', 'LOGIN'], TOKEN],
    [['XOAUTH2'], PASSWORD],
    [['PLAIN'], { ...PASSWORD, password: 'a\0b' }],
    [['XOAUTH2'], { ...TOKEN, accessToken: 'a\x01auth=b' }],
  ] as [string[], SmtpLogin][])('when no way to log in fits: %j', async (mechanisms, login) => {
    expect(await tryWith({ mechanisms }, { login })).toMatchObject({
      ok: false,
      reason: 'login_unsupported',
      phase: 'auth',
    });
    expect(server.said.some((line) => line.startsWith('AUTH'))).toBe(false);
  });

  it('with the code of a login that is only put off', async () => {
    const report = await tryWith(
      { plan: { at: { auth: { reply: '454 4.7.0 later' } } } },
      { login: PASSWORD },
    );
    expect(report).toMatchObject({ ok: false, reason: 'server_busy', code: 454, reply: '4.7.0 later' });
  });

  it('without the login in its words', async () => {
    const plan = { at: { auth: { reply: '535 5.7.8 user shop has no right' } } };
    expect((await tryWith({ plan }, { login: PASSWORD })).reply).toBe('5.7.8 user ... has no right');
  });

  it('to a silent server, an unknown host and a forbidden address', async () => {
    expect(await tryWith({ plan: { at: { banner: { hang: true } } } })).toMatchObject({
      reason: 'timeout',
      tls: null,
    });
    const unknown = endpointOf(server, { security: 'tls', host: 'nowhere.test', resolve: async () => [] });
    expect(await testSmtp(unknown)).toMatchObject({ ok: false, phase: 'connect', reason: 'host_unknown' });
    const inside = { ...unknown, resolve: async () => ['169.254.169.254'] };
    expect(await testSmtp(inside)).toMatchObject({ ok: false, phase: 'connect', reason: 'address_refused' });
  });

  it('to a name that would break the greeting', async () => {
    const report = await tryWith({}, { heloName: 'desk.test\r\nMAIL FROM:<x@evil.test>' });
    expect(report).toMatchObject({ ok: false, phase: 'hello', reason: 'protocol_error' });
    expect(server.said).toEqual([]);
  });
});

describe('a test of a server says yes', () => {
  it.each([
    ['PLAIN', PASSWORD],
    ['LOGIN', PASSWORD],
    ['XOAUTH2', TOKEN],
  ] as const)('after logging in by %s, and sends nothing', async (mechanism, login) => {
    expect(await tryWith({ mechanisms: [mechanism] }, { login })).toMatchObject({
      ok: true,
      phase: 'quit',
      tls: null,
    });
    expect(server.received).toEqual([]);
    expect(server.said.at(-1)).toBe('QUIT');
  });

  it.each(['tls', 'starttls'] as const)('with the facts of %s', async (security) => {
    const identity = ca.issue(['127.0.0.1'], 9);
    const report = await tryWith({ security, identity }, { security, extraCa: ca.pem, login: PASSWORD });
    expect(report).toMatchObject({ ok: true, reason: 'accepted', tls: { protocol: 'TLSv1.3' } });
    expect(report.tls?.fingerprint).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    const days = ((report.tls?.validTo.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(8.9);
    expect(days).toBeLessThan(9.1);
  });
});
