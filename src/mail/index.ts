export type { MailEvents, OutgoingNews } from './events.ts';
export { isAlarming } from './fetching/backoff.ts';
export { fileTypeOf } from './files/file-kind.ts';
export { findUnread } from './finding-unread.ts';
export { headerKeyOf } from './header-key.ts';
export { addressIdentity, identityKeyOf, relayIdentity } from './identity-key.ts';
export type { MailRead, Placed } from './mail-read.ts';
export { leavesAtOf, nextAttemptOf, repliesOpen, sendWaiting } from './outbox/due.ts';
export { leaveNow } from './outbox/letting-go.ts';
export { waitsForPerson } from './outbox/outgoing-list.ts';
export { problemOfReason } from './outbox/problems.ts';
export {
  type Leaving,
  type QueuedReply,
  queueReply,
  type ReplyToQueue,
  sendingMailbox,
} from './outbox/queueing.ts';
export type { OutgoingState } from './outbox/state.ts';
export { type ToWithdraw, type Withdrawal, withdrawOutgoing } from './outbox/withdrawing.ts';
export type { ReadingPool } from './reading/index.ts';
export {
  composeReply,
  type DeliveryOutcome,
  deliver,
  isFileName,
  newMessageId,
  type OutgoingAttachment,
  parseAddress,
  type SmtpEndpoint,
} from './sending/index.ts';
