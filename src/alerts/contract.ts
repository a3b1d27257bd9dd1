import { z } from 'zod';
import { idOf, instant, page, paging } from '#platform/contract.ts';

/** What there can be to see to. */
export const alertKinds = [
  'feed_silent',
  'feed_thin',
  'mailbox_login',
  'mailbox_certificate',
  'mailbox_quota',
  'mailbox_failing',
  'sign_in_ending',
  'mails_missing',
  'folder_missing',
  'sending_held',
  'reading_stuck',
  'sending_stuck',
  'replies_uncertain',
  'replies_waiting',
  'mails_quarantined',
  'alert_mail_failing',
] as const;
export const alertKind = z.enum(alertKinds);
export type AlertKind = z.infer<typeof alertKind>;

export const alertState = z.enum(['open', 'acknowledged', 'resolved']);
export type AlertState = z.infer<typeof alertState>;

/** What an alarm rests on; what does not belong to its kind is left out. */
export const alertFigures = z
  .object({
    /** Mails that normally would have come by now, and how many did. */
    expected: z.number(),
    came: z.number().int(),
    /** How likely that is while all is well. */
    probability: z.number(),
    /** How many mails, replies or folders it is about. */
    count: z.number().int(),
    /** Code of the error catalogue. */
    problem: z.string(),
    /** The mailbox is paused. */
    paused: z.boolean(),
  })
  .partial();
export type AlertFigures = z.infer<typeof alertFigures>;

export const alert = z.object({
  id: idOf('alert'),
  kind: alertKind,
  state: alertState,
  /** Null, as the mailbox, when it is about the whole desk. */
  storeId: idOf('store').nullable(),
  storeName: z.string().nullable(),
  mailboxId: idOf('mailbox').nullable(),
  mailboxAddress: z.string().nullable(),
  /** Since when things are so; of a silence, when the last mail came. */
  since: instant,
  figures: alertFigures,
  /** What `figures.problem` means, in the asker's language. */
  explanation: z.string().nullable(),
  raisedAt: instant,
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  note: z.string().nullable(),
  resolvedAt: instant.nullable(),
});
export type Alert = z.infer<typeof alert>;
export const alertPage = page(alert);
export const listAlerts = paging.extend({
  /** `current`: open and acknowledged ones. */
  state: z.enum(['current', 'resolved']).default('current'),
});
export const alertParams = z.object({ alertId: idOf('alert') });
export const acknowledgeAlert = z.object({
  /** What is being done about it; for colleagues. */
  note: z
    .string()
    .trim()
    .max(500)
    .regex(/^[^\p{Cc}]*$/u)
    .optional(),
});

export const writeAlertSettings = z.object({
  byMail: z.boolean(),
  /** Null: every administrator and coordinator. */
  recipients: z.array(idOf('person')).max(50).nullable(),
});
export const alertSettings = writeAlertSettings.extend({
  /** Whether the desk was given a mail server for alarms; without one there is only the bell. */
  sender: z.boolean(),
  /** People who can be told. */
  people: z.array(z.object({ id: idOf('person'), name: z.string(), usual: z.boolean() })),
});
export type AlertSettings = z.infer<typeof alertSettings>;
