import type { OauthProvider } from '../contract.ts';

/** Where an app sends people and asks for tokens, and for what. */
export interface ProviderPlaces {
  authoriseUrl: string;
  tokenUrl: string;
  scopes: string;
  /** What its page is asked besides what every provider knows (RFC 6749, RFC 7636). */
  extra: Readonly<Record<string, string>>;
}

/** An app as far as its places depend on it. */
export interface PlacedApp {
  provider: OauthProvider;
  directory: string | null;
  authorise_url: string | null;
  token_url: string | null;
  scopes: string | null;
}

const identity = 'openid email profile';

/** Microsoft's identity platform, version 2; `common` takes the accounts of every directory. */
const microsoft = (login: string, resource: string, directory: string | null): ProviderPlaces => ({
  authoriseUrl: `https://${login}/${directory ?? 'common'}/oauth2/v2.0/authorize`,
  tokenUrl: `https://${login}/${directory ?? 'common'}/oauth2/v2.0/token`,
  scopes: `https://${resource}/IMAP.AccessAsUser.All https://${resource}/SMTP.Send offline_access ${identity}`,
  extra: { prompt: 'select_account' },
});

/**
 * The places of an app, as the providers' pages give them: developers.google.com/identity/protocols/oauth2/web-server and
 * /workspace/gmail/imap/xoauth2-protocol; learn.microsoft.com “Authenticate an IMAP, POP or SMTP connection using OAuth”;
 * for 21Vianet its table of endpoints, whose resource is partner.outlook.cn.
 */
export function placesOf(app: PlacedApp): ProviderPlaces {
  switch (app.provider) {
    case 'google':
      return {
        authoriseUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
        tokenUrl: 'https://oauth2.googleapis.com/token',
        scopes: 'https://mail.google.com/ openid email',
        // Without the second it gives a refresh token only the first time that somebody allows the app.
        extra: { access_type: 'offline', prompt: 'consent' },
      };
    case 'microsoft':
      return microsoft('login.microsoftonline.com', 'outlook.office.com', app.directory);
    case 'microsoft_china':
      return microsoft('login.partner.microsoftonline.cn', 'partner.outlook.cn', app.directory);
    case 'other':
      return {
        authoriseUrl: app.authorise_url ?? '',
        tokenUrl: app.token_url ?? '',
        scopes: app.scopes ?? '',
        extra: {},
      };
  }
}
