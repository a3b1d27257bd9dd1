export { type ResponseRule, responseRules, seedRules } from './amazon-rules.ts';
export { nextNumbers } from './counters.ts';
export { mailboxLanguages } from './languages.ts';
export { type MailServer, mailServerOf, resealMailboxSecrets, sealPassword } from './mailbox-login.ts';
export { type MailboxHealth, noteMailArrived, noteMailboxHealth } from './mailbox-state.ts';
export type { MailServerTester, ServerReport } from './mailbox-testing.ts';
export { assertMarketplaces, type OwnerConnection, syncMarketplaces } from './marketplaces.ts';
export { type AccessTokenDeps, accessTokenOf, TokenError } from './oauth/access-tokens.ts';
export { listApps } from './oauth/apps.ts';
export { lastDays } from './oauth/expiry.ts';
export { renewTokens } from './oauth/renewing.ts';
export { storeRoutes } from './routes.ts';
export { type SendingLimits, sendingLimitsOf, signatureOf } from './sending-limits.ts';
export {
  holdSending,
  type SendingState,
  type SendingTry,
  sendingStateOf,
  sendingWorks,
} from './sending-state.ts';
export type { StoreServices } from './services.ts';
