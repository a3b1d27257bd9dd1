import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import {
  endpointOf,
  type FaultPlan,
  type FaultSmtp,
  startFaultSmtp,
} from '../../../test/support/fault-smtp/index.ts';
import { type DeliverOptions, deliver } from './deliver.ts';

const MAIL = Buffer.from('Subject: x\r\n\r\nHello\r\n');
const ENVELOPE = { from: 'shop@store.test', to: ['buyer@market.test'] };
const SHORT = { connect: 500, greeting: 500, command: 500, body: 500, afterDot: 500, quit: 100 };

let server: FaultSmtp;
afterEach(() => server.close());

async function tryWith(
  plan: FaultPlan,
  options: Partial<DeliverOptions> = {},
  bytes: Uint8Array = MAIL,
  envelope = ENVELOPE,
) {
  server = await startFaultSmtp({ plan });
  return deliver(endpointOf(server), envelope, bytes, { clock: systemClock, timeouts: SHORT, ...options });
}

describe('nothing is handed over', () => {
  it.each([
    { from: 'shop@store.test\r\nRCPT TO:<leak@evil.test>', to: ['buyer@market.test'] },
    { from: 'shop@store.test', to: ['buyer@market.test>\r\nRCPT TO:<leak@evil.test'] },
    { from: 'shop@store.test', to: ['buyer@market.test', 'Leak <leak@evil.test>'] },
    { from: 'shop@store.test', to: [] },
  ])('for an envelope that is no plain addresses: %j', async (envelope) => {
    const outcome = await tryWith({}, {}, MAIL, envelope);
    expect(outcome).toMatchObject({ result: 'failed', reason: 'address_invalid', scope: 'message' });
    expect(server.connections()).toBe(0);
  });

  it.each(['a\n.\nMAIL FROM:<x@evil.test>', 'a\r.\r', 'ü', ''])(
    'of bytes that servers read differently: %j',
    async (text) => {
      const outcome = await tryWith({}, {}, Buffer.from(text));
      expect(outcome).toMatchObject({ result: 'failed', reason: 'message_malformed' });
      expect(server.connections()).toBe(0);
    },
  );

  it.each([
    [{ banner: { trickle: `220 ${'x'.repeat(500)}`, everyMs: 20 } }, 'greeting'],
    [{ ehlo: { trickle: `250 ${'x'.repeat(500)}`, everyMs: 20 } }, 'hello'],
    [{ rcpt: { hang: true } }, 'rcpt'],
    [{ data: { hang: true } }, 'data'],
  ] as const)('by a server that is too slow: %j', async (at, phase) => {
    expect(await tryWith({ at })).toMatchObject({ result: 'deferred', phase, reason: 'timeout' });
    expect(server.held()).toEqual([]);
  });

  it('when the server stops reading in the middle of the message', async () => {
    const big = Buffer.from('0123456789\r\n'.repeat(1_000_000));
    const outcome = await tryWith({ at: { body: { stall: true } }, bodyBytes: 10_000 }, {}, big);
    expect(outcome).toMatchObject({ result: 'deferred', phase: 'body', reason: 'timeout' });
    expect(server.held()).toEqual([]);
  });

  it('when everything together takes longer than the overall limit', async () => {
    const at = { mail: { trickle: '250 ok', everyMs: 30 }, rcpt: { trickle: '250 ok', everyMs: 30 } };
    const outcome = await tryWith({ at }, { timeouts: { ...SHORT, overall: 300 } });
    expect(outcome).toMatchObject({ result: 'deferred', reason: 'timeout' });
  });

  it.each([
    ['a line without end', { banner: { reply: `220 ${'x'.repeat(3_000)}` } }, 'greeting'],
    ['something else than SMTP', { banner: { reply: 'HTTP/1.1 400 Bad Request' } }, 'greeting'],
    ['an answer before the question', { ehlo: { reply: '250 hi\r\n250 sender ok' } }, 'mail'],
    ['an acceptance before the message', { data: { reply: '354 go\r\n250 2.0.0 queued' } }, 'body'],
    ['half an acceptance before the message', { data: { reply: '354 go\r\n250-2.0.0 queued' } }, 'body'],
    ['250 to DATA', { data: { reply: '250 ok' } }, 'data'],
  ] as const)('to a server that says %s', async (_what, at, phase) => {
    expect(await tryWith({ at })).toMatchObject({ result: 'deferred', phase, reason: 'protocol_error' });
    expect(server.held()).toEqual([]);
  });

  it('after a refusal in the middle of the message', async () => {
    const big = Buffer.from('0123456789\r\n'.repeat(1_000_000));
    const outcome = await tryWith(
      { at: { body: { reply: '552 5.3.4 too big' } }, bodyBytes: 1_000 },
      {},
      big,
    );
    expect(outcome).toMatchObject({ result: 'failed', phase: 'body', reason: 'message_refused', code: 552 });
    expect(server.held()).toEqual([]);
  });

  it('when nobody listens', async () => {
    server = await startFaultSmtp();
    const endpoint = endpointOf(server, { port: 1 });
    const outcome = await deliver(endpoint, ENVELOPE, MAIL, { clock: systemClock });
    expect(outcome).toMatchObject({
      result: 'deferred',
      phase: 'connect',
      reason: 'connection_refused',
      scope: 'endpoint',
    });
  });
});

describe('giving up', () => {
  it.each([
    ['mail', 'deferred'],
    ['dot', 'uncertain'],
  ] as const)('while the server is silent at %s is %s', async (step, result) => {
    const outcome = await tryWith({ at: { [step]: { hang: true } } }, { signal: AbortSignal.timeout(150) });
    expect(outcome).toMatchObject({ result, reason: 'aborted' });
  });

  it('before the start makes no connection', async () => {
    expect(await tryWith({}, { signal: AbortSignal.abort() })).toMatchObject({
      result: 'deferred',
      reason: 'aborted',
    });
    expect(server.connections()).toBe(0);
  });

  it('while saying goodbye changes nothing', async () => {
    const options = { signal: AbortSignal.timeout(150), timeouts: { ...SHORT, quit: 5_000 } };
    expect(await tryWith({ at: { quit: { hang: true } } }, options)).toMatchObject({
      result: 'accepted',
      code: 250,
    });
  });
});

describe('a delivery', () => {
  it('brings any message unchanged, whatever its dots', async () => {
    server = await startFaultSmtp();
    const line = fc.string({ unit: fc.constantFrom('.', 'a', ' '), maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1 }), async (lines) => {
        const bytes = Buffer.from(`${lines.join('\r\n')}\r\n`);
        const outcome = await deliver(endpointOf(server), ENVELOPE, bytes, { clock: systemClock });
        expect(outcome).toMatchObject({ result: 'accepted', code: 250, enhanced: '2.0.0', rejected: [] });
        expect(server.held().at(-1)?.bytes.equals(bytes)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('to several refused recipients tells the mildest answer and all of them', async () => {
    const recipients = {
      'a@market.test': '550 5.1.1 a@market.test unknown',
      'b@market.test': '450 4.2.0 later',
    };
    const outcome = await tryWith({ recipients }, {}, MAIL, {
      from: ENVELOPE.from,
      to: Object.keys(recipients),
    });
    expect(outcome).toMatchObject({ result: 'deferred', code: 450, rejected: Object.keys(recipients) });
    expect(server.said).not.toContain('DATA');
  });

  it('keeps addresses out of the reply and out of the log', async () => {
    const lines: string[] = [];
    const log: DeliverOptions['log'] = (event, fields) => lines.push(`${event} ${JSON.stringify(fields)}`);
    const outcome = await tryWith(
      { at: { rcpt: { reply: '550 5.1.1 <buyer@market.test> buyer unknown' } } },
      { log },
    );
    expect(outcome.reply).toBe('5.1.1 <...> ... unknown');
    expect(lines.join()).toMatch(/"reason":"recipient_refused"/);
    expect(lines.join()).not.toMatch(/buyer|market|store|127\.0/);
  });
});
