-- Mailboxes that a provider opens to an app which somebody has allowed (OAuth 2.0), instead of by a password.

create table if not exists oauth_apps (
  tenant_id uuid not null references tenants,
  id uuid not null,
  name text not null,
  provider text not null check (provider in ('google', 'microsoft', 'microsoft_china', 'other')),
  client_id text not null,
  -- null: an app without a secret, which RFC 7636 alone protects
  client_secret bytea,
  secret_expires_on date,
  directory text,
  authorise_url text,
  token_url text,
  scopes text,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name),
  check ((provider = 'other') = (authorise_url is not null and token_url is not null and scopes is not null))
);
comment on table oauth_apps is 'tenant: apps of the organisation with mail providers; their secrets are sealed';

alter table mailboxes add column if not exists oauth_app_id uuid;
alter table mailboxes drop constraint if exists mailboxes_oauth_app;
-- The rows that are there cannot be read without a tenant; none of them has an app.
alter table mailboxes add constraint mailboxes_oauth_app foreign key (tenant_id, oauth_app_id) references oauth_apps not valid;

create table if not exists mailbox_sign_ins (
  tenant_id uuid not null,
  mailbox_id uuid not null,
  app_id uuid not null,
  account text,
  refresh_token bytea not null,
  access_token bytea,
  -- renewed from renew_at on, good until access_until
  renew_at timestamptz not null,
  access_until timestamptz not null,
  refresh_until timestamptz,
  signed_in_at timestamptz not null,
  -- whoever asks the provider holds the row until renewing_until under the number that it drew
  renewing_until timestamptz,
  fence integer not null default 0,
  problem text,
  failures integer not null default 0,
  blocked_until timestamptz,
  primary key (tenant_id, mailbox_id),
  foreign key (tenant_id, mailbox_id) references mailboxes,
  foreign key (tenant_id, app_id) references oauth_apps
);
comment on table mailbox_sign_ins is 'tenant: what providers gave us to open a mailbox with, sealed, and how renewing it fares';

create table if not exists oauth_consents (
  tenant_id uuid not null,
  state_hash bytea not null,
  person_id uuid not null,
  session_id uuid not null,
  mailbox_id uuid not null,
  app_id uuid not null,
  verifier bytea not null,
  redirect_uri text not null,
  expires_at timestamptz not null,
  primary key (tenant_id, state_hash),
  foreign key (tenant_id, mailbox_id) references mailboxes,
  foreign key (tenant_id, app_id) references oauth_apps
);
comment on table oauth_consents is 'tenant: sign-ins at a provider that somebody has begun; each is taken up once, within ten minutes';

do $$
declare t text;
begin
  foreach t in array array['oauth_apps', 'mailbox_sign_ins', 'oauth_consents'] loop
    perform protect(t::regclass);
    execute format('grant select, insert, update, delete on %I to {{app}}', t);
  end loop;
end $$;

-- Further things that somebody must be told of: a permission that is about to run out, and what a server holds back.
alter table alerts drop constraint if exists alerts_kind_check;
alter table alerts add constraint alerts_kind_check check (kind in ('feed_silent', 'feed_thin', 'mailbox_login', 'mailbox_certificate',
  'mailbox_quota', 'mailbox_failing', 'sign_in_ending', 'mails_missing', 'folder_missing', 'sending_held', 'reading_stuck',
  'sending_stuck', 'replies_uncertain', 'mails_quarantined', 'alert_mail_failing'));
