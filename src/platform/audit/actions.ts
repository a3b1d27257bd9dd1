import type { ObjectKind } from '../contract.ts';

/** Everything that the audit chain tells of, `noun.verb`; the screens have words for each. */
export type AuditAction =
  | 'organisation.create'
  | 'session.open'
  | 'session.refuse'
  | 'session.end'
  | 'person.add'
  | 'person.change'
  | 'person.revoke'
  | 'person.end_sessions'
  | 'person.reset_password'
  | 'person.change_password'
  | 'person.second_factor_on'
  | 'person.second_factor_off'
  | 'apikey.create'
  | 'apikey.revoke'
  | 'keys.rotate'
  | 'client.added'
  | 'client.renamed'
  | 'store.added'
  | 'store.changed'
  | 'mailbox.added'
  | 'mailbox.changed'
  | 'mailbox.imported'
  | 'mailbox.signed_in'
  | 'mailbox.comparison_asked'
  | 'mailbox.folder_watched'
  | 'oauth_app.added'
  | 'oauth_app.changed'
  | 'oauth_app.removed'
  | 'mail.received'
  | 'mail.reprocessed'
  | 'mail.source_shown'
  | 'conversation.replied'
  | 'conversation.withdrawn'
  | 'conversation.sent_now'
  | 'conversation.noted'
  | 'conversation.assigned'
  | 'conversation.closed'
  | 'conversation.reopened'
  | 'conversation.released'
  | 'conversation.no_response_needed'
  | 'conversation.merged'
  | 'conversation.swallowed'
  | 'conversation.unmerged'
  | 'conversation.split_off'
  | 'conversation.split_from'
  | 'conversation.unsplit'
  | 'conversation.personal_data_shown'
  | 'conversation.suggestion_refused'
  | 'outgoing.scheduled'
  | 'outgoing.queued'
  | 'outgoing.held'
  | 'outgoing.sending'
  | 'outgoing.accepted'
  | 'outgoing.deferred'
  | 'outgoing.failed'
  | 'outgoing.uncertain'
  | 'outgoing.delivered'
  | 'outgoing.refused'
  | 'outgoing.withdrawn'
  | 'outgoing.released'
  | 'outgoing.resolved'
  | 'alert.raised'
  | 'alert.acknowledged'
  | 'alert.resolved'
  | 'alert.settings_changed'
  | 'job.retried';

/** What it can have been done to. */
export type AuditObject = ObjectKind | 'organisation';

/** What an action is about: the noun before its point. */
export const auditNouns = [
  'session',
  'person',
  'apikey',
  'client',
  'store',
  'mailbox',
  'oauth_app',
  'mail',
  'conversation',
  'outgoing',
  'alert',
  'job',
  'keys',
  'organisation',
] as const satisfies readonly Noun[];
export type AuditNoun = (typeof auditNouns)[number];
type NounOf<Action> = Action extends `${infer One}.${string}` ? One : never;
type Noun = NounOf<AuditAction>;
