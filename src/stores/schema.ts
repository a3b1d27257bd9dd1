import type { Generated } from 'kysely';

interface Marketplaces {
  code: string;
  amazon_id: string;
  relay_domain: string;
  zone: string;
  currency: string;
  languages: string[];
  region: 'na' | 'eu' | 'fe';
}

interface Counters {
  tenant_id: string;
  name: string;
  value: number;
}

interface Clients {
  tenant_id: string;
  id: string;
  name: string;
  created_at: Date;
}

interface Stores {
  tenant_id: string;
  id: string;
  client_id: string;
  name: string;
  signature: Generated<string>;
  most_recipient_hour: Generated<number>;
  most_recipient_day: Generated<number>;
  most_store_hour: Generated<number>;
  created_at: Date;
}

interface StoreMarketplaces {
  tenant_id: string;
  store_id: string;
  marketplace: string;
}

interface AmazonRules {
  tenant_id: string;
  id: string;
  kind: string;
  marketplace: string | null;
  hours: number;
  valid_from: string;
  valid_to: string | null;
  source: string;
  mark: 'V' | 'X' | 'C' | 'M';
  dates: 'stated' | 'assumed';
  checked_on: string | null;
}

interface Mailboxes {
  tenant_id: string;
  id: string;
  store_id: string;
  address: string;
  sender_name: string;
  folder: Generated<string>;
  imap_host: string | null;
  imap_port: number | null;
  imap_security: 'tls' | 'starttls' | 'none' | null;
  imap_user: string | null;
  imap_secret: Buffer | null;
  smtp_host: string | null;
  smtp_port: number | null;
  smtp_security: 'tls' | 'starttls' | 'none' | null;
  smtp_user: string | null;
  smtp_secret: Buffer | null;
  paused: Generated<boolean>;
  health: Generated<'untested' | 'connected' | 'connecting' | 'failing' | 'paused'>;
  problem: string | null;
  failures: Generated<number>;
  history_before: Date | null;
  last_fetched_at: Date | null;
  last_mail_at: Date | null;
  smtp_problem: string | null;
  smtp_failures: Generated<number>;
  smtp_blocked_until: Date | null;
  smtp_proven_at: Date | null;
  most_per_minute: number | null;
  oauth_app_id: Generated<string | null>;
  revision: Generated<number>;
  created_at: Date;
  retired_at: Generated<Date | null>;
}

interface OauthApps {
  tenant_id: string;
  id: string;
  name: string;
  provider: 'google' | 'microsoft' | 'microsoft_china' | 'other';
  client_id: string;
  client_secret: Buffer | null;
  secret_expires_on: string | null;
  directory: string | null;
  authorise_url: string | null;
  token_url: string | null;
  scopes: string | null;
  created_at: Date;
}

interface MailboxSignIns {
  tenant_id: string;
  mailbox_id: string;
  app_id: string;
  account: string | null;
  refresh_token: Buffer;
  access_token: Buffer | null;
  renew_at: Date;
  access_until: Date;
  refresh_until: Date | null;
  signed_in_at: Date;
  renewing_until: Date | null;
  fence: Generated<number>;
  problem: string | null;
  failures: Generated<number>;
  blocked_until: Date | null;
}

interface OauthConsents {
  tenant_id: string;
  state_hash: Buffer;
  person_id: string;
  session_id: string;
  mailbox_id: string;
  app_id: string;
  verifier: Buffer;
  redirect_uri: string;
  expires_at: Date;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    marketplaces: Marketplaces;
    counters: Counters;
    clients: Clients;
    stores: Stores;
    store_marketplaces: StoreMarketplaces;
    amazon_rules: AmazonRules;
    mailboxes: Mailboxes;
    oauth_apps: OauthApps;
    mailbox_sign_ins: MailboxSignIns;
    oauth_consents: OauthConsents;
  }
}
