import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Action } from './faults.ts';

/** Lets the fault happen; true when the talk goes on afterwards. */
export async function act(action: Action, socket: Socket, resetRaw: () => void): Promise<boolean> {
  if ('reply' in action) {
    await action.once;
    socket.write(`${action.reply}\r\n`);
    return true;
  }
  if ('replyThenDrop' in action) socket.end(`${action.replyThenDrop}\r\n`);
  else if ('partial' in action) socket.end(action.partial);
  else if ('drop' in action) socket.destroy();
  else if ('reset' in action) resetRaw();
  else if ('stall' in action) socket.pause();
  else if ('trickle' in action) await trickle(action.trickle, action.everyMs, socket);
  return 'trickle' in action;
}

async function trickle(text: string, everyMs: number, socket: Socket): Promise<void> {
  for (const byte of Buffer.from(`${text}\r\n`)) {
    if (socket.destroyed) return;
    socket.write(Buffer.from([byte]));
    await sleep(everyMs);
  }
}
