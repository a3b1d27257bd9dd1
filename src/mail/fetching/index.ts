export { createMailServerTester } from './connection-test.ts';
export { createFetching, type Fetching, type FetchingOptions } from './keeper.ts';
export type { MailRoad } from './open-imap.ts';
export type { FetchingTimes } from './session.ts';
