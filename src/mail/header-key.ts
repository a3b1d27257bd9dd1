import { keyedHash } from '#platform/vault/index.ts';

/** Keyed hash under which a Message-ID is known: of our own replies, and of the mails of a thread. */
export const headerKeyOf = (index: Buffer, messageId: string): Buffer =>
  keyedHash(index).update(`message-id\0${messageId}`).digest().subarray(0, 16);
