/** Where in the talk something goes wrong: the server acts instead of giving its usual answer. */
export type Step =
  | 'banner'
  | 'ehlo'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'body'
  | 'dot'
  | 'quit';

/** What the server does at a step. */
export type Action =
  /** Answers with this text (no line end), e.g. `450 4.7.1 later`; where `once` is given, when that has come. */
  | { reply: string; once?: Promise<unknown> }
  /** Answers with this text and closes. */
  | { replyThenDrop: string }
  /** Sends exactly these bytes and closes. */
  | { partial: string }
  /** Closes in order (FIN). */
  | { drop: true }
  /** Resets the connection (RST). */
  | { reset: true }
  /** Says nothing more. */
  | { hang: true }
  /** Reads nothing more. */
  | { stall: true }
  /** Sends the answer one byte each so many milliseconds. */
  | { trickle: string; everyMs: number };

/** Faults of one server. */
export interface FaultPlan {
  at?: Partial<Record<Step, Action>>;
  /** Answers to single recipients, by mailbox; the `rcpt` step does not apply to them. */
  recipients?: Readonly<Record<string, string>>;
  /** `body` faults strike after so many bytes of the message. */
  bodyBytes?: number;
  /** How often the faults strike, counted in connections; later ones are well served. */
  connections?: number;
}
