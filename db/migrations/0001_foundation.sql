-- Runs as the owner role. {{app}} is the role the desk works as: it owns nothing, bypasses nothing.
-- Every table says in its comment whether it is `tenant` (led by tenant_id, row-level security forced) or `global`.

create function protect(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant on %s using (tenant_id = current_setting(''app.tenant'')::uuid) with check (tenant_id = current_setting(''app.tenant'')::uuid)',
    target);
end $$;
revoke all on function protect(regclass) from public;

-- for whom ---------------------------------------------------------------------------------------
create table tenants (
  id uuid primary key,
  name text not null,
  created_at timestamptz not null
);
comment on table tenants is 'global: the organisations that work at this desk';

create table instance (
  only_row boolean primary key default true check (only_row),
  key_check text not null,
  created_at timestamptz not null
);
comment on table instance is 'global: proof that the key file beside the database is the right one';

create table marketplaces (
  code text primary key,
  amazon_id text not null unique,
  relay_domain text not null unique,
  zone text not null,
  currency char(3) not null,
  languages text[] not null,
  region text not null check (region in ('na', 'eu', 'fe'))
);
comment on table marketplaces is 'global: Amazon''s marketplaces, kept in step with the table in the code';

create table counters (
  tenant_id uuid not null references tenants,
  name text not null,
  value bigint not null,
  primary key (tenant_id, name)
);
comment on table counters is 'tenant: numbers that people say aloud';

create table clients (
  tenant_id uuid not null references tenants,
  id uuid not null,
  name text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table clients is 'tenant: the sellers we answer for';

create table stores (
  tenant_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  name text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references clients
);
create index on stores (tenant_id, client_id);
comment on table stores is 'tenant: seller accounts, each of one client';

create table store_marketplaces (
  tenant_id uuid not null,
  store_id uuid not null,
  marketplace text not null references marketplaces,
  primary key (tenant_id, store_id, marketplace),
  foreign key (tenant_id, store_id) references stores
);
comment on table store_marketplaces is 'tenant: where a store sells';

create table amazon_rules (
  tenant_id uuid not null references tenants,
  id uuid not null,
  kind text not null,
  marketplace text references marketplaces,
  hours integer not null check (hours > 0),
  valid_from date not null,
  valid_to date,
  source text not null,
  mark text not null check (mark in ('V', 'X', 'C', 'M')),
  -- assumed: the source names no day from which it holds
  dates text not null check (dates in ('stated', 'assumed')),
  -- null: nobody noted when the source was last looked at
  checked_on date,
  primary key (tenant_id, id)
);
create index on amazon_rules (tenant_id, kind, valid_from);
comment on table amazon_rules is 'tenant: Amazon''s clocks as dated data, each with its source';

-- people -----------------------------------------------------------------------------------------
create table people (
  tenant_id uuid not null references tenants,
  id uuid not null,
  name text not null,
  email text not null,
  role text not null check (role in ('administrator', 'coordinator', 'lead', 'agent', 'auditor', 'client')),
  languages text[] not null default '{}',
  ui_language text not null default 'en' check (ui_language in ('zh', 'en')),
  theme text not null default 'system' check (theme in ('light', 'dark', 'system')),
  single_keys boolean not null default true,
  password_hash text not null,
  must_change_password boolean not null default false,
  totp_secret bytea,
  totp_pending bytea,
  totp_last_step bigint,
  failed_sign_ins integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  activated_at timestamptz,
  revoked_at timestamptz,
  last_seen_at timestamptz,
  primary key (tenant_id, id)
);
create unique index on people (tenant_id, email) where revoked_at is null;
comment on table people is 'tenant: everybody with an account';

create table sign_in_names (
  email_key bytea not null,
  tenant_id uuid not null,
  person_id uuid not null,
  primary key (email_key, tenant_id),
  foreign key (tenant_id, person_id) references people
);
create index on sign_in_names (tenant_id, person_id);
comment on table sign_in_names is 'global: which organisation a sign-in name belongs to; holds keyed hashes only';

create table grants (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  client_id uuid,
  store_id uuid,
  granted_by uuid,
  granted_at timestamptz not null,
  primary key (tenant_id, id),
  check (num_nonnulls(client_id, store_id) = 1),
  foreign key (tenant_id, person_id) references people,
  foreign key (tenant_id, client_id) references clients,
  foreign key (tenant_id, store_id) references stores
);
create index on grants (tenant_id, person_id);
comment on table grants is 'tenant: which clients and stores a person may see';

create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  device text not null,
  address text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people
);
create index on sessions (tenant_id, person_id);
comment on table sessions is 'tenant: signed-in browsers';

create table recovery_codes (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people
);
create index on recovery_codes (tenant_id, person_id);
comment on table recovery_codes is 'tenant: one-time codes for a lost authenticator';

create table api_keys (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  scopes text[] not null,
  secret_hash bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people
);
create index on api_keys (tenant_id, person_id);
comment on table api_keys is 'tenant: keys for programs, each with its scopes';

create table idempotency_keys (
  tenant_id uuid not null references tenants,
  actor_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status integer,
  body jsonb,
  created_at timestamptz not null,
  primary key (tenant_id, actor_id, key)
);
create index on idempotency_keys (tenant_id, created_at);
comment on table idempotency_keys is 'tenant: answers already given to a repeated command';

-- audit chain ------------------------------------------------------------------------------------
create table audit_heads (
  tenant_id uuid primary key references tenants,
  seq bigint not null,
  hash bytea not null
);
comment on table audit_heads is 'tenant: the newest link of each chain';

create table audit_events (
  tenant_id uuid not null references tenants,
  seq bigint not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  action text not null,
  object_kind text not null,
  object_id uuid,
  data text not null,
  prev bytea not null,
  hash bytea not null,
  primary key (tenant_id, seq)
);
create index on audit_events (tenant_id, object_id, seq);
comment on table audit_events is 'tenant: what anyone did, each row hashing the one before';

create function audit_hash(tenant uuid, seq bigint, at timestamptz, actor_kind text, actor_id uuid, action text,
  object_kind text, object_id uuid, data text, prev bytea) returns bytea language sql immutable as $$
  select sha256(prev || convert_to(
    jsonb_build_array(tenant, seq, (extract(epoch from at) * 1000000)::bigint, actor_kind, actor_id, action, object_kind, object_id, data)::text,
    'UTF8'))
$$;

create function audit_append(p_actor_kind text, p_actor_id uuid, p_action text, p_object_kind text, p_object_id uuid, p_data jsonb)
returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_tenant uuid := current_setting('app.tenant')::uuid;
  v_seq bigint;
  v_prev bytea;
  v_hash bytea;
  v_at timestamptz := clock_timestamp();
begin
  insert into audit_heads values (v_tenant, 0, '\x00') on conflict (tenant_id) do nothing;
  select seq + 1, hash into v_seq, v_prev from audit_heads where tenant_id = v_tenant for update;
  v_hash := audit_hash(v_tenant, v_seq, v_at, p_actor_kind, p_actor_id, p_action, p_object_kind, p_object_id, p_data::text, v_prev);
  insert into audit_events values (v_tenant, v_seq, v_at, p_actor_kind, p_actor_id, p_action, p_object_kind, p_object_id, p_data::text, v_prev, v_hash);
  update audit_heads set seq = v_seq, hash = v_hash where tenant_id = v_tenant;
  return v_seq;
end $$;

create function audit_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit chain is append-only';
end $$;
create trigger append_only before update or delete on audit_events for each row execute function audit_refuse_change();
create trigger never_truncate before truncate on audit_events for each statement execute function audit_refuse_change();

-- vault ------------------------------------------------------------------------------------------
create table vault_keys (
  tenant_id uuid not null references tenants,
  id uuid not null,
  parent_id uuid,
  scope text not null check (scope in ('store', 'subject', 'content')),
  store_id uuid not null,
  wrapped bytea,
  instance_version integer,
  created_at timestamptz not null,
  destroyed_at timestamptz,
  primary key (tenant_id, id),
  check ((scope = 'store') = (parent_id is null)),
  check ((wrapped is null) = (destroyed_at is not null)),
  foreign key (tenant_id, parent_id) references vault_keys,
  foreign key (tenant_id, store_id) references stores
);
create index on vault_keys (tenant_id, parent_id);
create unique index on vault_keys (tenant_id, store_id) where scope = 'store';
comment on table vault_keys is 'tenant: wrapped keys; destroying one is the redaction of all it seals';

create table vault_values (
  tenant_id uuid not null,
  token text not null,
  key_id uuid not null,
  kind text not null,
  blind bytea not null,
  sealed bytea not null,
  primary key (tenant_id, token),
  foreign key (tenant_id, key_id) references vault_keys
);
create index on vault_values (tenant_id, blind);
create index on vault_values (tenant_id, key_id);
comment on table vault_values is 'tenant: personal values behind the tokens in stored text';

-- mail in ----------------------------------------------------------------------------------------
create table mailboxes (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  address text not null,
  sender_name text not null,
  folder text not null default 'INBOX',
  imap_host text, imap_port integer, imap_security text, imap_user text, imap_secret bytea,
  smtp_host text, smtp_port integer, smtp_security text, smtp_user text, smtp_secret bytea,
  paused boolean not null default false,
  health text not null default 'untested' check (health in ('untested', 'connected', 'connecting', 'failing', 'paused')),
  problem text,
  failures integer not null default 0,
  history_before timestamptz,
  last_fetched_at timestamptz,
  last_mail_at timestamptz,
  -- Replies wait until smtp_blocked_until while smtp_problem is set; smtp_proven_at: the server last took a login of ours.
  smtp_problem text,
  smtp_failures integer not null default 0,
  smtp_blocked_until timestamptz,
  smtp_proven_at timestamptz,
  revision integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, address),
  check (imap_security in ('tls', 'starttls', 'none')),
  check (smtp_security in ('tls', 'starttls', 'none')),
  foreign key (tenant_id, store_id) references stores
);
create index on mailboxes (tenant_id, store_id);
comment on table mailboxes is 'tenant: where a store''s mail comes in and goes out; secrets are sealed';

create table mailbox_cursors (
  tenant_id uuid not null,
  mailbox_id uuid not null,
  folder text not null,
  uidvalidity bigint not null,
  last_uid bigint not null,
  primary key (tenant_id, mailbox_id, folder, uidvalidity),
  foreign key (tenant_id, mailbox_id) references mailboxes
);
comment on table mailbox_cursors is 'tenant: how far each folder has been read';

create table raw_mails (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  mailbox_id uuid not null,
  source text not null check (source in ('imap', 'api', 'import', 'demo')),
  received_at timestamptz not null,
  stored_at timestamptz not null,
  size integer not null,
  sha256 bytea not null,
  key_id uuid not null,
  sealed bytea,
  history boolean not null default false,
  state text not null default 'stored' check (state in ('stored', 'read', 'failed', 'quarantined')),
  attempts integer not null default 0,
  problem text,
  notice_kind text,
  notification_type text,
  conversation_id uuid,
  message_id uuid,
  duplicate_of uuid,
  read_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, mailbox_id) references mailboxes,
  foreign key (tenant_id, store_id) references stores,
  foreign key (tenant_id, key_id) references vault_keys
);
alter table raw_mails alter column sealed set storage external;
create index on raw_mails (tenant_id, state, id);
create index on raw_mails (tenant_id, mailbox_id, id);
create index on raw_mails (tenant_id, mailbox_id, sha256);
create index on raw_mails (tenant_id, notice_kind, id) where notice_kind in ('unknown_notice', 'not_amazon', 'bounce');
create index on raw_mails (tenant_id, message_id);
comment on table raw_mails is 'tenant: every mail as it came, sealed, and what became of it';

create table deliveries (
  tenant_id uuid not null,
  mailbox_id uuid not null,
  folder text not null,
  uidvalidity bigint not null,
  uid bigint not null,
  raw_mail_id uuid not null,
  primary key (tenant_id, mailbox_id, folder, uidvalidity, uid),
  foreign key (tenant_id, raw_mail_id) references raw_mails
);
create index on deliveries (tenant_id, raw_mail_id);
comment on table deliveries is 'tenant: at which place of which folder each mail was found';

-- orders -----------------------------------------------------------------------------------------
create table orders (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  amazon_order_id text not null,
  marketplace text references marketplaces,
  placeholder boolean not null default true,
  source text not null,
  key_id uuid not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, store_id, amazon_order_id),
  foreign key (tenant_id, store_id) references stores,
  foreign key (tenant_id, key_id) references vault_keys
);
comment on table orders is 'tenant: orders as far as anything told of them';

create table order_items (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  asin text,
  sku text,
  title text,
  quantity integer,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references orders
);
create unique index on order_items (tenant_id, order_id, asin);
comment on table order_items is 'tenant: what was bought';

create table order_events (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  kind text not null,
  at timestamptz not null,
  raw_mail_id uuid,
  amount_minor bigint,
  currency char(3),
  detail jsonb not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references orders,
  foreign key (tenant_id, raw_mail_id) references raw_mails
);
create unique index on order_events (tenant_id, raw_mail_id);
create index on order_events (tenant_id, order_id, at);
comment on table order_events is 'tenant: what each mail told of an order';

-- conversations ----------------------------------------------------------------------------------
create table conversations (
  tenant_id uuid not null,
  id uuid not null,
  number bigint not null,
  store_id uuid not null,
  client_id uuid not null,
  marketplace text references marketplaces,
  order_id uuid,
  amazon_order_id text collate "C",
  alias_key bytea,
  case_id uuid,
  key_id uuid not null,
  buyer_name text not null,
  reply_to text,
  subject text not null,
  snippet text not null,
  language text not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  suspect boolean not null default false,
  assignee_id uuid,
  unanswered_since timestamptz,
  answered_until timestamptz,
  seen_until timestamptz,
  due_at timestamptz,
  sort_due timestamptz not null generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
  last_message_at timestamptz not null,
  last_direction text not null check (last_direction in ('in', 'out')),
  message_count integer not null default 0,
  delivery_problem boolean not null default false,
  no_response_sealed bytea,
  notices text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, store_id) references stores,
  foreign key (tenant_id, client_id) references clients,
  foreign key (tenant_id, order_id) references orders,
  foreign key (tenant_id, assignee_id) references people,
  foreign key (tenant_id, key_id) references vault_keys
);
create index on conversations (tenant_id, state, suspect, sort_due, id);
create index on conversations (tenant_id, state, last_message_at desc, id);
create index on conversations (tenant_id, assignee_id, state, sort_due, id);
create index on conversations (tenant_id, store_id, state, sort_due, id);
create index on conversations (tenant_id, store_id, alias_key, last_message_at);
create index on conversations (tenant_id, store_id, case_id) where case_id is not null;
create index on conversations (tenant_id, amazon_order_id);
create index on conversations (tenant_id, key_id);
comment on table conversations is 'tenant: threads with buyers; personal values stand in them as tokens';

create table messages (
  tenant_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  store_id uuid not null,
  kind text not null check (kind in ('buyer', 'reply', 'reply_copy', 'note', 'notice')),
  at timestamptz not null,
  author_id uuid,
  language text not null,
  text text not null,
  quoted text,
  html_sealed bytea,
  raw_mail_id uuid,
  dedupe_key bytea,
  notice_kind text,
  suspect_reasons text[] not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, conversation_id) references conversations,
  foreign key (tenant_id, author_id) references people,
  foreign key (tenant_id, raw_mail_id) references raw_mails
);
create index on messages (tenant_id, conversation_id, at, id);
create unique index on messages (tenant_id, store_id, dedupe_key) where dedupe_key is not null;
comment on table messages is 'tenant: what was said, with tokens for personal values';

create table message_refs (
  tenant_id uuid not null,
  store_id uuid not null,
  ref_key bytea not null,
  conversation_id uuid not null,
  message_id uuid not null,
  ours boolean not null,
  primary key (tenant_id, store_id, ref_key, message_id),
  foreign key (tenant_id, conversation_id) references conversations,
  foreign key (tenant_id, message_id) references messages
);
create index on message_refs (tenant_id, message_id);
comment on table message_refs is 'tenant: keyed hashes of the Message-IDs that a thread knows';

create table attachments (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  conversation_id uuid not null,
  message_id uuid not null,
  name_sealed bytea not null,
  media_type text not null,
  size integer not null,
  content_id text,
  key_id uuid not null,
  file_address text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, message_id) references messages,
  foreign key (tenant_id, conversation_id) references conversations,
  foreign key (tenant_id, key_id) references vault_keys
);
create index on attachments (tenant_id, message_id);
create index on attachments (tenant_id, conversation_id);
comment on table attachments is 'tenant: files that came with a message, sealed in the file store';

create table conversation_events (
  tenant_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  kind text not null,
  detail jsonb not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, conversation_id) references conversations
);
create index on conversation_events (tenant_id, conversation_id, at);
comment on table conversation_events is 'tenant: who did what to a thread, when';

-- mail out ---------------------------------------------------------------------------------------
create table outgoing_mails (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  mailbox_id uuid not null,
  conversation_id uuid not null,
  message_id uuid not null,
  key_id uuid not null,
  header_key bytea not null,
  envelope_sealed bytea not null,
  sealed bytea not null,
  size integer not null,
  state text not null check (state in ('queued', 'sending', 'accepted', 'deferred', 'failed', 'uncertain', 'delivered', 'refused')),
  attempts integer not null default 0,
  fence integer not null default 0,
  lease_until timestamptz,
  body_started boolean not null default false,
  next_attempt_at timestamptz,
  phase text,
  reply_code integer,
  problem text,
  created_at timestamptz not null,
  accepted_at timestamptz,
  settled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, message_id),
  foreign key (tenant_id, mailbox_id) references mailboxes,
  foreign key (tenant_id, conversation_id) references conversations,
  foreign key (tenant_id, message_id) references messages,
  foreign key (tenant_id, key_id) references vault_keys
);
create index on outgoing_mails (tenant_id, state, id);
create index on outgoing_mails (tenant_id, conversation_id);
create index on outgoing_mails (tenant_id, header_key);
comment on table outgoing_mails is 'tenant: replies with their frozen bytes and what became of them';

create table outgoing_attempts (
  tenant_id uuid not null,
  id uuid not null,
  outgoing_id uuid not null,
  at timestamptz not null,
  result text not null,
  phase text,
  reply_code integer,
  problem text,
  primary key (tenant_id, id),
  foreign key (tenant_id, outgoing_id) references outgoing_mails
);
create index on outgoing_attempts (tenant_id, outgoing_id);
comment on table outgoing_attempts is 'tenant: each try to hand a reply over';

-- live updates -----------------------------------------------------------------------------------
create table live_events (
  tenant_id uuid not null references tenants,
  seq bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  type text not null,
  object_id text not null,
  store_id uuid,
  person_id uuid,
  primary key (tenant_id, seq)
);
create index on live_events (tenant_id, xid, seq);
comment on table live_events is 'tenant: what browsers are told, kept a day so that a lost connection can resume';

-- Who asks, for many at once and in one round trip: for each, the function sets the tenant that the credential names, and
-- row-level security then lets it see that tenant alone.
create function askers(p_kinds text[], p_tenants uuid[], p_ids uuid[], p_now timestamptz, p_idle interval, p_roles_of_all_stores text[])
returns table (place int, person_id uuid, name text, email text, role text, ui_language text, must_change_password boolean,
  stores uuid[], hash bytea, used_at timestamptz, scopes text[])
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  for i in 1 .. cardinality(p_ids) loop
    perform set_config('app.tenant', p_tenants[i]::text, true);
    return query
      select i, p.id, p.name, p.email, p.role, p.ui_language, p.must_change_password,
        case when p.role = any(p_roles_of_all_stores) then '{}'::uuid[] else array(
          select s.id from stores s
          where s.tenant_id = p_tenants[i] and exists (
            select from grants g where g.tenant_id = p_tenants[i] and g.person_id = p.id and (g.store_id = s.id or g.client_id = s.client_id))
          order by s.id) end,
        x.hash, x.used_at, x.scopes
      from (
        select s.person_id, s.token_hash as hash, s.last_seen_at as used_at, null::text[] as scopes
        from sessions s
        where p_kinds[i] = 'session' and s.tenant_id = p_tenants[i] and s.id = p_ids[i] and s.ended_at is null
          and s.expires_at > p_now and s.last_seen_at > p_now - p_idle
        union all
        select k.person_id, k.secret_hash, k.last_used_at, k.scopes
        from api_keys k
        where p_kinds[i] = 'api-key' and k.tenant_id = p_tenants[i] and k.id = p_ids[i] and k.revoked_at is null
      ) x join people p on p.tenant_id = p_tenants[i] and p.id = x.person_id
      where p.revoked_at is null;
  end loop;
end $$;

-- rights of the desk's role ----------------------------------------------------------------------
do $$
declare t record;
begin
  for t in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') like 'tenant:%'
  loop
    perform protect(t.name);
    execute format('grant select, insert, update, delete on %s to {{app}}', t.name);
  end loop;
end $$;
revoke insert, update, delete on audit_events, audit_heads from {{app}};
revoke delete on raw_mails, deliveries, outgoing_mails, messages, conversations, people from {{app}};
grant select, insert on tenants to {{app}};
grant select, insert, update on instance to {{app}};
grant select on marketplaces to {{app}};
grant select, insert, delete on sign_in_names to {{app}};
revoke all on function audit_append(text, uuid, text, text, uuid, jsonb) from public;
grant execute on function audit_append(text, uuid, text, text, uuid, jsonb) to {{app}};
revoke all on function askers(text[], uuid[], uuid[], timestamptz, interval, text[]) from public;
grant execute on function askers(text[], uuid[], uuid[], timestamptz, interval, text[]) to {{app}};
