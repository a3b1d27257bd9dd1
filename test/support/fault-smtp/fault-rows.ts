import type { FaultPlan } from './faults.ts';

/** The recipient that a mixed refusal is about. */
export const BAD_RECIPIENT = 'bad@buyer.test';

/** The outbound fault table: name, what the server does, and whether it then holds the whole message. */
export const FAULT_ROWS = {
  'no-banner': { plan: { at: { banner: { hang: true } } }, serverHasIt: false },
  '421-banner': { plan: { at: { banner: { replyThenDrop: '421 4.3.2 not now' } } }, serverHasIt: false },
  'drop-mail': { plan: { at: { mail: { drop: true } } }, serverHasIt: false },
  '452-mail': { plan: { at: { mail: { reply: '452 4.3.1 no space' } } }, serverHasIt: false },
  '550-rcpt': { plan: { at: { rcpt: { reply: '550 5.1.1 no such user' } } }, serverHasIt: false },
  '450-rcpt': { plan: { at: { rcpt: { reply: '450 4.7.1 greylisted' } } }, serverHasIt: false },
  'mixed-rcpt': { plan: { recipients: { [BAD_RECIPIENT]: '550 5.1.1 no such user' } }, serverHasIt: true },
  'drop-data': { plan: { at: { data: { drop: true } } }, serverHasIt: false },
  'drop-mid-data': { plan: { at: { body: { drop: true } }, bodyBytes: 100_000 }, serverHasIt: false },
  'drop-after-dot': { plan: { at: { dot: { drop: true } } }, serverHasIt: true },
  'rst-after-dot': { plan: { at: { dot: { reset: true } } }, serverHasIt: true },
  'hang-after-dot': { plan: { at: { dot: { hang: true } } }, serverHasIt: true },
  'partial-250': { plan: { at: { dot: { partial: '250 2.0' } } }, serverHasIt: true },
  '451-after-dot': { plan: { at: { dot: { reply: '451 4.3.0 try later' } } }, serverHasIt: true },
  '554-after-dot': { plan: { at: { dot: { reply: '554 5.7.1 refused' } } }, serverHasIt: true },
  '250-then-drop': { plan: { at: { dot: { replyThenDrop: '250 2.0.0 queued' } } }, serverHasIt: true },
  'hang-quit': { plan: { at: { quit: { hang: true } } }, serverHasIt: true },
} as const satisfies Record<string, { plan: FaultPlan; serverHasIt: boolean }>;

export type FaultRow = keyof typeof FAULT_ROWS;
