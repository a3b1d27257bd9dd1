import { X509Certificate } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import {
  createTestCa,
  endpointOf,
  type FaultSmtp,
  type FaultSmtpOptions,
  startFaultSmtp,
} from '../../../test/support/fault-smtp/index.ts';
import { deliver } from './deliver.ts';
import type { SmtpEndpoint } from './endpoint.ts';

const ca = createTestCa();
const good = ca.issue(['127.0.0.1', 'mail.shop.test']);
const LOGIN = { method: 'password', user: 'shop', password: 'secret' } as const;
const MODES = ['tls', 'starttls'] as const;

let server: FaultSmtp;
afterEach(() => server.close());

async function tryWith(options: FaultSmtpOptions, change: Partial<SmtpEndpoint> = {}) {
  server = await startFaultSmtp({ identity: good, ...options });
  const security = options.security ?? 'none';
  const endpoint = endpointOf(server, { security, login: LOGIN, extraCa: ca.pem, ...change });
  const envelope = { from: 'shop@store.test', to: ['buyer@market.test'] };
  const timeouts = { connect: 1_000, greeting: 300, command: 500 };
  return deliver(endpoint, envelope, Buffer.from('Subject: x\r\n\r\nHi\r\n'), {
    clock: systemClock,
    timeouts,
  });
}

/** Nothing that matters was said before the encryption. */
function expectSilence(): void {
  expect(server.said.filter((line) => !/^(?:EHLO|STARTTLS)\b/.test(line))).toEqual([]);
  expect(server.received).toEqual([]);
}

describe.each(MODES)('over %s nothing is said', (security) => {
  const phase = security === 'tls' ? 'connect' : 'starttls';

  it('to a server with an expired certificate', async () => {
    const outcome = await tryWith({ security, identity: ca.issue(['127.0.0.1'], -1) });
    expect(outcome).toMatchObject({ result: 'deferred', phase, reason: 'tls_expired', scope: 'endpoint' });
    expectSilence();
  });

  it('to a server with a certificate for another name', async () => {
    const outcome = await tryWith({ security, identity: ca.issue(['127.0.0.2', 'other.test']) });
    expect(outcome).toMatchObject({ result: 'deferred', phase, reason: 'tls_wrong_name' });
    expectSilence();
  });

  it('to a server whose certificate nobody we trust has signed', async () => {
    expect(await tryWith({ security }, { extraCa: undefined })).toMatchObject({
      phase,
      reason: 'tls_untrusted',
    });
    expectSilence();
    await server.close();
    expect(await tryWith({ security }, { extraCa: createTestCa().pem })).toMatchObject({
      reason: 'tls_untrusted',
    });
    expectSilence();
  });

  it('to a server whose certificate is not the accepted one', async () => {
    const outcome = await tryWith({ security }, { pinnedFingerprint: `00${':00'.repeat(31)}` });
    expect(outcome).toMatchObject({ result: 'failed', phase, reason: 'tls_changed', scope: 'endpoint' });
    expectSilence();
  });

  it('to a server that speaks only TLS 1.1', async () => {
    const outcome = await tryWith({ security, maxTls: 'TLSv1.1' });
    // The server closes right after its alert, so the alert may be lost with the connection.
    expect(outcome).toMatchObject({ result: 'deferred', phase });
    expect(['tls_too_old', 'connection_lost']).toContain(outcome.reason);
    expectSilence();
  });
});

describe('STARTTLS', () => {
  it('that is stripped ends the try', async () => {
    const outcome = await tryWith({ security: 'starttls', stripStartTls: true });
    expect(outcome).toMatchObject({ result: 'deferred', phase: 'starttls', reason: 'starttls_missing' });
    expectSilence();
  });

  it.each(['454 4.7.0 TLS not available', '502 5.5.1 what'])(
    'that is refused ends the try: %s',
    async (reply) => {
      const outcome = await tryWith({ security: 'starttls', plan: { at: { starttls: { reply } } } });
      expect(outcome).toMatchObject({ phase: 'starttls', reason: 'starttls_missing' });
      expectSilence();
    },
  );

  it('with an answer smuggled in front of the encryption ends the try', async () => {
    const reply = '220 ready\r\n250-smuggled\r\n250 AUTH PLAIN';
    const outcome = await tryWith({ security: 'starttls', plan: { at: { starttls: { reply } } } });
    expect(outcome).toMatchObject({ result: 'deferred', phase: 'starttls', reason: 'protocol_error' });
    expectSilence();
  });

  it('that is answered in plain text after the go-ahead ends the try', async () => {
    const plan = { at: { starttls: { reply: '220 ready' } } };
    expect(await tryWith({ security: 'starttls', plan })).toMatchObject({
      phase: 'starttls',
      reason: 'tls_failed',
    });
    expect(server.received).toEqual([]);
    expect(server.said.filter((line) => /^(?:AUTH|MAIL)/.test(line))).toEqual([]);
  });
});

describe('TLS', () => {
  it('with a server that never shakes hands ends in time', async () => {
    const plan = { at: { banner: { hang: true } } } as const;
    const outcome = await tryWith({ plan }, { security: 'tls' });
    expect(outcome).toMatchObject({ result: 'deferred', phase: 'connect', reason: 'timeout' });
  });
});

describe('no encryption', () => {
  it('is refused to any address that is not loopback, whatever the policy', async () => {
    const egress = { public: true, private: true, loopback: true, ports: 'any' as const };
    const outcome = await tryWith({}, { host: 'mail.shop.test', egress, resolve: async () => ['10.1.2.3'] });
    expect(outcome).toMatchObject({
      result: 'failed',
      phase: 'connect',
      reason: 'plain_refused',
      scope: 'endpoint',
    });
    expect(server.connections()).toBe(0);
  });
});

describe('an encrypted delivery', () => {
  it.each(MODES)('over %s arrives, by name and with the accepted certificate', async (security) => {
    const resolve = async () => ['127.0.0.1'];
    const pinnedFingerprint = new X509Certificate(good.cert).fingerprint256;
    const outcome = await tryWith({ security }, { host: 'mail.shop.test', resolve, pinnedFingerprint });
    expect(outcome).toMatchObject({ result: 'accepted', phase: 'quit' });
    expect(server.held()).toHaveLength(1);
  });

  it.each(MODES)('over %s whose connection ends after the dot is uncertain', async (security) => {
    for (const fault of [{ drop: true }, { reset: true }, { partial: '250 2.' }] as const) {
      const outcome = await tryWith({ security, plan: { at: { dot: fault } } });
      expect(outcome).toMatchObject({ result: 'uncertain', phase: 'after_dot', reason: 'connection_lost' });
      expect(server.held()).toHaveLength(1);
      await server.close();
    }
  });
});
