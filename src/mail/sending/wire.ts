import type { Socket } from 'node:net';
import { type Inbox, inboxOf } from './inbox.ts';
import type { SmtpReply } from './reply-reader.ts';
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
  const inbox = inboxOf(socket);
  const wire: Wire = {
    reply: (ms) => nextReply(inbox, ms, signal),
    async ask(command, ms) {
      if (!COMMAND.test(command)) throw new SmtpStop('protocol_error');
      const until = performance.now() + ms;
      refuseEarly(inbox.take());
      await wire.write(Buffer.from(`${command}\r\n`, 'latin1'), ms).catch(() => undefined);
      return wire.reply(until - performance.now());
    },
    write: (bytes, ms) => handOver(socket, inbox, bytes, ms, signal),
    assertQuiet() {
      refuseEarly(inbox.take());
      const broken = inbox.broken();
      if (broken) throw broken;
      if (inbox.midReply()) throw new SmtpStop('protocol_error');
    },
    detach() {
      wire.assertQuiet();
      inbox.stop();
      return socket;
    },
    close: () => void socket.destroy(),
  };
  return wire;
}

function nextReply(inbox: Inbox, ms: number, signal: AbortSignal): Promise<SmtpReply> {
  const settle = (resolve: (reply: SmtpReply) => void, reject: (stop: SmtpStop) => void) => {
    const look = () => {
      const reply = inbox.take();
      const broken = inbox.broken();
      if (reply) resolve(reply);
      else if (broken) reject(broken);
      inbox.onChange(reply || broken ? () => undefined : look);
    };
    look();
  };
  return waitFor(settle, ms, signal);
}

function handOver(
  socket: Socket,
  inbox: Inbox,
  bytes: Buffer,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const settle = (resolve: () => void, reject: (stop: SmtpStop) => void) => {
    const lost = () => reject(inbox.broken() ?? new SmtpStop('connection_lost'));
    if (inbox.broken()) return lost();
    inbox.onChange(() => inbox.broken() && lost());
    socket.write(bytes, (error) => (error ? lost() : resolve()));
  };
  return waitFor<void>(settle, ms, signal);
}

/** A refusal may come unasked (421 on shutdown); anything else unasked would be taken for the next answer. */
function refuseEarly(early: SmtpReply | undefined): void {
  if (early) throw new SmtpStop(early.code >= 400 ? early : 'protocol_error');
}
