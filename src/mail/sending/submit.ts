import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SmtpTimeouts } from './endpoint.ts';
import type { SmtpReply } from './reply-reader.ts';
import { expectCode, type Progress } from './session.ts';
import { SmtpStop } from './smtp-stop.ts';
import type { Wire } from './wire.ts';

/** Who sends to whom, as checked mailboxes. */
export interface Submission {
  from: string;
  to: readonly string[];
  /** The message with its dots stuffed, ending in CRLF. */
  body: Buffer;
  /** See `DeliverOptions.beforeFinalDot`. */
  beforeFinalDot?: (() => Promise<void>) | undefined;
}

const CHUNK = 65_536;
const FINAL_DOT = Buffer.from('.\r\n');

/**
 * Hands one mail over: MAIL, RCPT for each recipient, DATA, body, final dot. Fills `rejected` with the recipients that
 * the server refuses. Gives the reply to the final dot whatever it says; throws {@link SmtpStop} otherwise.
 */
export async function submit(
  wire: Wire,
  mail: Submission,
  timeouts: SmtpTimeouts,
  progress: Progress,
  rejected: string[],
): Promise<SmtpReply> {
  progress.phase = 'mail';
  expectCode(await wire.ask(`MAIL FROM:<${mail.from}>`, timeouts.command), 250);
  progress.phase = 'rcpt';
  await nameRecipients(wire, mail.to, timeouts.command, rejected);
  progress.phase = 'data';
  expectCode(await wire.ask('DATA', timeouts.command), 354);
  progress.phase = 'body';
  await writeBody(wire, mail.body, timeouts.body);
  await mail.beforeFinalDot?.().catch(() => {
    throw new SmtpStop('aborted');
  });
  await quiet(wire);
  progress.phase = 'after_dot';
  await wire.write(FINAL_DOT, timeouts.afterDot).catch(() => undefined);
  return wire.reply(timeouts.afterDot);
}

async function nameRecipients(
  wire: Wire,
  to: readonly string[],
  ms: number,
  rejected: string[],
): Promise<void> {
  let mildest: SmtpReply | null = null;
  for (const mailbox of to) {
    const reply = await wire.ask(`RCPT TO:<${mailbox}>`, ms);
    if (reply.code === 250 || reply.code === 251) continue;
    if (reply.code < 400) throw new SmtpStop('protocol_error');
    rejected.push(mailbox);
    if (mildest === null || reply.code < mildest.code) mildest = reply;
    if (reply.code === 421) throw new SmtpStop(reply);
  }
  if (mildest !== null && rejected.length === to.length) throw new SmtpStop(mildest);
}

/** Resolves when the system has taken every byte before the final dot and the server has said nothing against it. */
async function writeBody(wire: Wire, body: Buffer, ms: number): Promise<void> {
  const until = performance.now() + ms;
  for (let at = 0; at < body.length; at += CHUNK) {
    wire.assertQuiet();
    try {
      await wire.write(body.subarray(at, at + CHUNK), until - performance.now());
    } catch (lost) {
      wire.assertQuiet();
      throw lost;
    }
  }
  await quiet(wire);
}

/** One turn of the event loop shows a close or refusal that is already here: what is noticed before the dot is surely not sent. */
async function quiet(wire: Wire): Promise<void> {
  await nextTurn();
  wire.assertQuiet();
}
