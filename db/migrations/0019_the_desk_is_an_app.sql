-- How days are written for a person, and whether what one is told is heard.
alter table people add column if not exists date_format text not null default 'auto'
  check (date_format in ('auto', 'ymd', 'dmy_dots', 'dmy', 'mdy'));
alter table people add column if not exists sounds boolean not null default false;

-- The pair by which push services know an organisation's desk; made when somebody first asks for it.
create table if not exists push_keys (
  tenant_id uuid not null references tenants,
  private_key bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id)
);
comment on table push_keys is 'tenant: the key that signs push messages, sealed under the instance key';

-- One for each session: what a browser hears ends with it.
create table if not exists push_subscriptions (
  tenant_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  endpoint text not null,
  p256dh bytea not null,
  auth bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id, session_id),
  foreign key (tenant_id, session_id) references sessions,
  foreign key (tenant_id, person_id) references people
);
create index if not exists push_subscriptions_by_person on push_subscriptions (tenant_id, person_id);
comment on table push_subscriptions is 'tenant: browsers that are told of news while the desk is not open in them';

do $$
declare t text;
begin
  foreach t in array array['push_keys', 'push_subscriptions'] loop
    perform protect(t::regclass);
    execute format('grant select, insert, update on %I to {{app}}', t);
  end loop;
end $$;
grant delete on push_subscriptions to {{app}};
