import type { Socket } from 'node:net';
import { replyReader, type SmtpReply } from './reply-reader.ts';
import { SmtpStop } from './smtp-stop.ts';
import { waitFor } from './wait.ts';

/** A line to the server: commands and bytes out, whole replies in. Everything it throws is {@link SmtpStop}. */
export interface Wire {
  /** Waits for the next whole reply. */
  reply(ms: number): Promise<SmtpReply>;
  /** Sends one command line and waits for its reply. */
  ask(command: string, ms: number): Promise<SmtpReply>;
  /** Hands bytes to the system; resolves when it has taken all of them. */
  write(bytes: Buffer, ms: number): Promise<void>;
  /** Throws when the server has already said something that nobody asked for. */
  assertQuiet(): void;
  /** Stops reading and gives the socket back for a TLS handshake. */
  detach(): Socket;
  close(): void;
}

const COMMAND = /^[\x20-\x7e]{0,12286}$/;

/** Puts a wire on a connected socket. */
export function wireOn(socket: Socket, signal: AbortSignal): Wire {
  const reader = replyReader();
  const replies: SmtpReply[] = [];
  let broken: SmtpStop | null = null;
  let changed: () => void = () => undefined;

  const breakWith = (stop: SmtpStop) => {
    broken ??= stop;
    changed();
  };
  const onData = (bytes: Buffer) => {
    try {
      replies.push(...reader.push(bytes));
    } catch {
      breakWith(new SmtpStop('protocol_error'));
    }
    changed();
  };
  const onEnd = () => breakWith(new SmtpStop('connection_lost'));
  socket.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd);

  const wire: Wire = {
    reply: (ms) =>
      waitFor(
        (resolve, reject) => {
          changed = () => {
            const next = replies.shift();
            if (next) resolve(next);
            else if (broken) reject(broken);
            if (next || broken) changed = () => undefined;
          };
          changed();
        },
        ms,
        signal,
      ),
    async ask(command, ms) {
      if (!COMMAND.test(command)) throw new SmtpStop('protocol_error');
      const until = performance.now() + ms;
      refuseEarly(replies.shift());
      await wire.write(Buffer.from(`${command}\r\n`, 'latin1'), ms).catch(() => undefined);
      return wire.reply(until - performance.now());
    },
    write: (bytes, ms) =>
      waitFor(
        (resolve, reject) => {
          const lost = () => reject(broken ?? new SmtpStop('connection_lost'));
          if (broken) return lost();
          changed = () => broken && lost();
          socket.write(bytes, (error) => (error ? lost() : resolve()));
        },
        ms,
        signal,
      ),
    assertQuiet() {
      refuseEarly(replies.shift());
      if (broken) throw broken;
      if (reader.midReply()) throw new SmtpStop('protocol_error');
    },
    detach() {
      wire.assertQuiet();
      socket.off('data', onData).off('end', onEnd).off('close', onEnd);
      return socket;
    },
    close: () => void socket.destroy(),
  };
  return wire;
}

/** A refusal may come unasked (421 on shutdown); anything else unasked would be taken for the next answer. */
function refuseEarly(early: SmtpReply | undefined): void {
  if (early) throw new SmtpStop(early.code >= 400 ? early : 'protocol_error');
}
