import { z } from 'zod';
import { idOf, instant, line } from '#platform/contract.ts';

export const marketplace = z.object({
  code: z.string(),
  id: z.string(),
  relayDomain: z.string(),
  zone: z.string(),
  currency: z.string(),
  languages: z.array(z.string()),
  region: z.enum(['na', 'eu', 'fe']),
});
export type Marketplace = z.infer<typeof marketplace>;
export const marketplaceList = z.object({ items: z.array(marketplace) });

export const client = z.object({ id: idOf('client'), name: z.string(), storeCount: z.number().int() });
export type Client = z.infer<typeof client>;
export const clientList = z.object({ items: z.array(client) });
export const writeClient = z.object({ name: line(120) });
export const clientParams = z.object({ clientId: idOf('client') });

const most = z.number().int().min(1).max(100_000);
/** How many replies of a store leave before a person looks: to one buyer in an hour and in a day, to all in an hour. */
export const sendingLimits = z.object({ recipientHour: most, recipientDay: most, storeHour: most });
/** Plain lines under each reply, '' for none. */
const signature = z
  .string()
  .trim()
  .max(500)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  .regex(/^[^\u0000-\u0009\u000b-\u001f\u007f\u2028\u2029]*$/u);

export const store = z.object({
  id: idOf('store'),
  clientId: idOf('client'),
  clientName: z.string(),
  name: z.string(),
  marketplaces: z.array(z.string()),
  signature: z.string(),
  limits: sendingLimits,
});
export type Store = z.infer<typeof store>;
export const storeList = z.object({ items: z.array(store) });
export const addStore = z.object({
  clientId: idOf('client'),
  name: line(120),
  marketplaces: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .max(22),
});
export const changeStore = addStore
  .omit({ clientId: true })
  .extend({ signature, limits: sendingLimits })
  .partial();
export const storeParams = z.object({ storeId: idOf('store') });

export const security = z.enum(['tls', 'starttls', 'none']);
/** Where mail is fetched or handed over. `none` (no encryption) is taken for loopback hosts only. */
const endpoint = z.object({
  host: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .regex(/^[A-Za-z0-9.:_-]+$/),
  port: z.number().int().min(1).max(65535),
  security,
  user: z.string().trim().max(254),
});
/** A password is written, never read back; leaving it out of a change keeps the stored one. */
const withPassword = endpoint.extend({ password: z.string().max(1000).optional() });

export const oauthProvider = z.enum(['google', 'microsoft', 'microsoft_china', 'other']);
export type OauthProvider = z.infer<typeof oauthProvider>;
/** A calendar day, `YYYY-MM-DD`. */
const day = z.iso.date();
const webAddress = z.url({ protocol: /^https?$/ }).max(500);
/** An app of the organisation with a mail provider. Its secret is written, never read back. */
export const oauthApp = z.object({
  id: idOf('oauth_app'),
  name: z.string(),
  provider: oauthProvider,
  clientId: z.string(),
  hasSecret: z.boolean(),
  secretExpiresOn: day.nullable(),
  /** Days until the secret runs out, once that is 30 or fewer; below zero: it has run out. */
  secretDaysLeft: z.number().int().nullable(),
  directory: z.string().nullable(),
  authoriseUrl: z.string(),
  tokenUrl: z.string(),
  scopes: z.string(),
  mailboxes: z.number().int(),
});
export type OauthApp = z.infer<typeof oauthApp>;
export const oauthAppList = z.object({
  items: z.array(oauthApp),
  /** To be registered with the provider, letter by letter. */
  redirectUri: z.string(),
  /** Null when providers can lead back to it; else a code of the error catalogue. */
  redirectProblem: z.string().nullable(),
});
export const addOauthApp = z.object({
  name: line(80),
  provider: oauthProvider,
  clientId: line(300),
  clientSecret: z.string().trim().max(1000).optional(),
  secretExpiresOn: day.nullable().default(null),
  /** Of Microsoft: the directory (tenant) whose accounts sign in; left out: any. */
  directory: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9.-]{1,100}$/)
    .optional(),
  /** The next three for `other` alone; the desk knows those of the named providers. */
  authoriseUrl: webAddress.optional(),
  tokenUrl: webAddress.optional(),
  scopes: line(1000).optional(),
});
export const changeOauthApp = addOauthApp
  .pick({ name: true, clientSecret: true })
  .extend({ secretExpiresOn: day.nullable() })
  .partial();
export const oauthAppParams = z.object({ oauthAppId: idOf('oauth_app') });
/** Where the person is to go to allow it. */
export const signInBegun = z.object({ url: z.string() });
/** What the provider sent back, as it stood in the address. */
export const oauthReturn = z.object({
  state: z.string().min(1).max(200),
  code: z.string().max(4000).optional(),
  error: z.string().max(200).optional(),
});
export const oauthCallback = oauthReturn.partial();

export const mailboxHealth = z.enum(['untested', 'connected', 'connecting', 'failing', 'paused']);
export const mailbox = z.object({
  id: idOf('mailbox'),
  storeId: idOf('store'),
  storeName: z.string(),
  address: z.string(),
  senderName: z.string(),
  folder: z.string(),
  imap: endpoint.nullable(),
  smtp: endpoint.nullable(),
  paused: z.boolean(),
  health: mailboxHealth,
  /** A code of the error catalogue when failing. */
  problem: z.string().nullable(),
  /** A code of the error catalogue while replies wait because its mail server takes none from us. */
  sendProblem: z.string().nullable(),
  /** When one of the replies that wait is tried again. */
  nextSendAt: instant.nullable(),
  /** Replies that are handed over in a minute at most, as its provider allows; null: no limit. */
  mostPerMinute: z.number().int().nullable(),
  /** When its mail server last let us in to hand a reply over, to the minute; null while that is not so. */
  sendingWorkedAt: instant.nullable(),
  lastFetchedAt: instant.nullable(),
  lastMailAt: instant.nullable(),
  /** How it signs in at its provider; null when by password. */
  signIn: z
    .object({
      appId: idOf('oauth_app'),
      appName: z.string(),
      provider: oauthProvider,
      /** As the provider tells it; null when it does not, or before the first sign-in. */
      account: z.string().nullable(),
      /** Null: nobody has signed in yet. */
      since: instant.nullable(),
      /** When the permission runs out, where the provider tells. */
      endsAt: instant.nullable(),
    })
    .nullable(),
});
export type Mailbox = z.infer<typeof mailbox>;
export const mailboxList = z.object({ items: z.array(mailbox) });
export const addMailbox = z.object({
  storeId: idOf('store'),
  address: z.email().max(254),
  senderName: line(80),
  folder: line(200).default('INBOX'),
  imap: withPassword.nullable(),
  smtp: withPassword.nullable(),
  /** Signs in with this app instead of a password; null: by password. */
  oauthAppId: idOf('oauth_app').nullable().optional(),
  /** Mails older than this at the first import become closed history. */
  historyBefore: instant.optional(),
  mostPerMinute: z.number().int().min(1).max(10_000).nullable().optional(),
});
export const changeMailbox = addMailbox.omit({ storeId: true }).extend({ paused: z.boolean() }).partial();
export const mailboxParams = z.object({ mailboxId: idOf('mailbox') });
/** Tests settings before they are saved; with `mailboxId`, missing passwords are taken from the stored ones. */
export const testMailbox = z.object({
  mailboxId: idOf('mailbox').optional(),
  imap: withPassword.nullable(),
  smtp: withPassword.nullable(),
  folder: line(200).default('INBOX'),
  oauthAppId: idOf('oauth_app').nullable().optional(),
});
const testedSide = z.object({
  ok: z.boolean(),
  /** A code of the error catalogue, null when ok. */
  problem: z.string().nullable(),
  /** The code's text in the asker's language. */
  explanation: z.string().nullable(),
  messages: z.number().int().nullable(),
});
export const mailboxTest = z.object({ imap: testedSide.nullable(), smtp: testedSide.nullable() });
export type MailboxTest = z.infer<typeof mailboxTest>;
