import { uuidFrom } from '../seeded.ts';

/** Message-ID, in angle brackets, of our reply to a mail of the world; the buyer's next mail may refer to it. */
export function replyMessageId(mailId: string): string {
  return `<${uuidFrom(`reply:${mailId}`)}@dolphin.example>`;
}
