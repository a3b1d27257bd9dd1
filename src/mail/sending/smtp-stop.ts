import type { DeliveryReason } from './outcome.ts';
import type { SmtpReply } from './reply-reader.ts';

/** Ends a try: either the server's reply decides, or there was none and only the reason is known. */
export class SmtpStop extends Error {
  readonly reason: DeliveryReason | null;
  readonly reply: SmtpReply | null;

  constructor(cause: DeliveryReason | SmtpReply) {
    super('smtp try ended');
    this.name = 'SmtpStop';
    this.reason = typeof cause === 'string' ? cause : null;
    this.reply = typeof cause === 'string' ? null : cause;
  }
}
