import type { Socket } from 'node:net';
import { act } from './actions.ts';
import { answer } from './commands.ts';
import { at, type Talk, type TalkOptions } from './talk.ts';

const END = Buffer.from('\r\n.\r\n');

/** Serves one client on one socket until a fault, QUIT or STARTTLS ends it. */
export function converse(socket: Socket, options: TalkOptions, withBanner: boolean): void {
  const talk: Talk = {
    socket,
    options,
    buffered: Buffer.alloc(0),
    message: null,
    inData: false,
    loginSteps: null,
    over: false,
  };
  let busy = withBanner ? at(talk, 'banner', '220 test ESMTP') : Promise.resolve();
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    busy = busy.then(() => {
      talk.buffered = Buffer.concat([talk.buffered, chunk]);
      return talk.over ? undefined : takeAll(talk, chunk.length);
    });
  });
}

async function takeAll(talk: Talk, fresh: number): Promise<void> {
  while (!talk.over) {
    if (talk.inData) {
      if (!(await takeMessage(talk, fresh))) return;
      continue;
    }
    const end = talk.buffered.indexOf('\n');
    if (end === -1) return;
    const line = talk.buffered.subarray(0, end).toString('latin1').replace(/\r$/, '');
    talk.buffered = talk.buffered.subarray(end + 1);
    talk.options.said.push(line);
    await answer(talk, line);
    fresh = talk.buffered.length;
  }
}

/** True when the final dot was there and has been answered. */
async function takeMessage(talk: Talk, fresh: number): Promise<boolean> {
  const { message, buffered, options } = talk;
  const fault = options.plan.at?.body;
  if (message === null) return false;
  if (fault !== undefined && buffered.length > (options.plan.bodyBytes ?? 0)) {
    message.bytes = buffered;
    talk.over = !(await act(fault, talk.socket, options.resetRaw));
    return false;
  }
  const emptyMessage = buffered.subarray(0, 3).equals(END.subarray(2));
  const from = Math.max(0, buffered.length - fresh - END.length);
  const end = emptyMessage ? 0 : buffered.indexOf(END, from) + 2;
  if (end === 1) return false;
  message.bytes = Buffer.from(buffered.subarray(0, end).toString('latin1').replace(/^\./gm, ''), 'latin1');
  message.complete = true;
  talk.buffered = buffered.subarray(end + 3);
  talk.inData = false;
  await at(talk, 'dot', '250 2.0.0 queued');
  return true;
}
