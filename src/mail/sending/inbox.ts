import type { Socket } from 'node:net';
import { replyReader, type SmtpReply } from './reply-reader.ts';
import { SmtpStop } from './smtp-stop.ts';

/** What the server has said and nobody has taken yet. */
export interface Inbox {
  /** The oldest whole reply. */
  take(): SmtpReply | undefined;
  /** Why nothing more will come, null while the line is open. Replies that came before it are still there. */
  broken(): SmtpStop | null;
  midReply(): boolean;
  /** Calls back at every change, in place of the callback before. */
  onChange(callback: () => void): void;
  /** Stops reading the socket. */
  stop(): void;
}

/** Starts reading replies from a connected socket. */
export function inboxOf(socket: Socket): Inbox {
  const reader = replyReader();
  const replies: SmtpReply[] = [];
  let broken: SmtpStop | null = null;
  let changed: () => void = () => undefined;

  const onData = (bytes: Buffer) => {
    try {
      replies.push(...reader.push(bytes));
    } catch {
      broken ??= new SmtpStop('protocol_error');
    }
    changed();
  };
  const onEnd = () => {
    broken ??= new SmtpStop('connection_lost');
    changed();
  };
  socket.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd);

  return {
    take: () => replies.shift(),
    broken: () => broken,
    midReply: () => reader.midReply(),
    onChange(callback) {
      changed = callback;
    },
    stop: () => void socket.off('data', onData).off('end', onEnd).off('close', onEnd),
  };
}
