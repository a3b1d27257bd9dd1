export { type OauthProvider, type ProviderSettings, startOauthProvider, type TokenMode } from './provider.ts';
