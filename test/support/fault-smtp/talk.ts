import type { Socket } from 'node:net';
import { act } from './actions.ts';
import type { FaultPlan, Step } from './faults.ts';

/** A message as far as the server got it. */
export interface Received {
  from: string;
  to: string[];
  /** Bytes after DATA, dots taken out again, without the final dot. */
  bytes: Buffer;
  /** True when the final dot came: the server holds the whole message, whatever it answers. */
  complete: boolean;
}

/** Who is let in. */
export interface Login {
  user: string;
  /** Password, or access token. */
  password: string;
  /** True for a token that opens the mailbox of `user`; without it the password above is the one token. */
  knows?: (user: string, token: string) => boolean;
}

/** What the server is made of, for all its clients. */
export interface TalkOptions {
  plan: FaultPlan;
  /** Lines of the EHLO answer after the first. */
  features: readonly string[];
  /** User and password (or access token) that are let in. */
  login: Login;
  received: Received[];
  /** Everything clients said outside messages. */
  said: string[];
  /** Resets the TCP connection under whatever lies on it. */
  resetRaw: () => void;
  /** Begins TLS and a further talk on it; null when it is not offered. */
  startTls: (() => void) | null;
}

/** One client's talk with the server. */
export interface Talk {
  socket: Socket;
  options: TalkOptions;
  buffered: Buffer;
  message: Received | null;
  inData: boolean;
  /** Answers to the login so far, null outside one. */
  loginSteps: string[] | null;
  over: boolean;
}

export function say(talk: Talk, line: string): void {
  talk.socket.write(`${line}\r\n`);
}

/** Gives the usual answer of a step, or lets its fault happen. */
export async function at(talk: Talk, step: Step, usual: string): Promise<void> {
  const fault = talk.options.plan.at?.[step];
  if (fault === undefined) say(talk, usual);
  else talk.over = !(await act(fault, talk.socket, talk.options.resetRaw));
}
