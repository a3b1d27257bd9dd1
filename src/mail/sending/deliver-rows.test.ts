import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import {
  BAD_RECIPIENT,
  endpointOf,
  FAULT_ROWS,
  type FaultRow,
  type FaultSmtp,
  startFaultSmtp,
} from '../../../test/support/fault-smtp/index.ts';
import { deliver } from './deliver.ts';
import type { DeliveryOutcome } from './outcome.ts';

/** Quiet limits far below the defaults, so that silence is noticed within the test. */
const TIMEOUTS = { greeting: 300, command: 1_000, body: 3_000, afterDot: 300, quit: 200 };
/** More than the buffers of two sockets hold, so that a server that stops reading stops the sender. */
const LINES = Buffer.from(`Subject: x\r\n\r\n${`.${'dots '.repeat(180)}\r\n`.repeat(9_000)}`);

const EXPECTED: Readonly<Record<FaultRow, Partial<DeliveryOutcome>>> = {
  'no-banner': { result: 'deferred', phase: 'greeting', reason: 'timeout', code: null },
  '421-banner': { result: 'deferred', phase: 'greeting', reason: 'server_busy', code: 421 },
  'drop-mail': { result: 'deferred', phase: 'mail', reason: 'connection_lost', code: null },
  '452-mail': { result: 'deferred', phase: 'mail', reason: 'quota', code: 452, enhanced: '4.3.1' },
  '550-rcpt': { result: 'failed', phase: 'rcpt', reason: 'recipient_refused', code: 550, enhanced: '5.1.1' },
  '450-rcpt': { result: 'deferred', phase: 'rcpt', reason: 'greylisted', code: 450 },
  'mixed-rcpt': { result: 'accepted', phase: 'quit', rejected: [BAD_RECIPIENT] },
  'drop-data': { result: 'deferred', phase: 'data', reason: 'connection_lost' },
  'drop-mid-data': { result: 'deferred', phase: 'body', reason: 'connection_lost' },
  'drop-after-dot': { result: 'uncertain', phase: 'after_dot', reason: 'connection_lost', code: null },
  'rst-after-dot': { result: 'uncertain', phase: 'after_dot', reason: 'connection_lost', code: null },
  'hang-after-dot': { result: 'uncertain', phase: 'after_dot', reason: 'timeout', code: null },
  'partial-250': { result: 'uncertain', phase: 'after_dot', reason: 'connection_lost', code: null },
  '451-after-dot': { result: 'deferred', phase: 'after_dot', reason: 'server_busy', code: 451 },
  '554-after-dot': { result: 'failed', phase: 'after_dot', reason: 'message_refused', code: 554 },
  '250-then-drop': { result: 'accepted', phase: 'quit', code: 250 },
  'hang-quit': { result: 'accepted', phase: 'quit', code: 250 },
};

let server: FaultSmtp;
afterEach(() => server.close());

describe('a delivery', () => {
  it.each(Object.keys(FAULT_ROWS) as FaultRow[])('under the fault %s', async (row) => {
    const { plan, serverHasIt } = FAULT_ROWS[row];
    server = await startFaultSmtp({ plan });
    const bytes = row === 'drop-mid-data' ? LINES : LINES.subarray(0, 5_006);
    const to = row === 'mixed-rcpt' ? ['good@buyer.test', BAD_RECIPIENT] : ['good@buyer.test'];
    const envelope = { from: 'shop@store.test', to };
    const outcome = await deliver(endpointOf(server), envelope, bytes, {
      clock: systemClock,
      timeouts: TIMEOUTS,
    });
    expect(outcome).toMatchObject(EXPECTED[row]);
    expect(server.held()).toHaveLength(serverHasIt ? 1 : 0);
    if (serverHasIt) expect(server.held()[0]).toMatchObject({ from: envelope.from, to: ['good@buyer.test'] });
    expect(server.connections()).toBe(1);
  });
});
