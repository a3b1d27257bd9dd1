import { hexFrom } from '../seeded.ts';

/** The 128 bits, as hexadecimal digits, that make the Message-ID of our reply to a mail of the world. */
export const replyIdDigits = (mailId: string): string => hexFrom(`reply:${mailId}`, 32);

/** Message-ID, in angle brackets, of our reply to a mail of the world; the buyer's next mail may refer to it. */
export function replyMessageId(mailId: string, mailbox: string): string {
  return `<${replyIdDigits(mailId)}@${mailbox.split('@')[1]}>`;
}
