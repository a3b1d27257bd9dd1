-- Answers that are written once and used often: what they say in each language, how that came about, and when they were used.

create table if not exists templates (
  tenant_id uuid not null references tenants,
  id uuid not null,
  scenario text not null,
  -- null: called after its scenario
  name text,
  -- null: every marketplace
  marketplace text references marketplaces,
  -- null: every client
  client_id uuid,
  shortcut text,
  acts jsonb not null default '[]',
  -- which text of the library that comes with the desk it began as
  library_key text,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz not null,
  changed_by uuid,
  retired_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, library_key),
  foreign key (tenant_id, client_id) references clients,
  foreign key (tenant_id, created_by) references people,
  foreign key (tenant_id, changed_by) references people
);
comment on table templates is 'tenant: answers that are used again, by scenario';

create table if not exists template_texts (
  tenant_id uuid not null,
  template_id uuid not null,
  language text not null,
  text text not null,
  primary key (tenant_id, template_id, language),
  foreign key (tenant_id, template_id) references templates
);
comment on table template_texts is 'tenant: what a template says in each language';

create table if not exists template_versions (
  tenant_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  language text not null,
  -- empty: the text was taken out
  text text not null,
  at timestamptz not null,
  -- null: it came with the desk
  person_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, template_id) references templates,
  foreign key (tenant_id, person_id) references people
);
create index if not exists template_versions_by_template on template_versions (tenant_id, template_id, at);
comment on table template_versions is 'tenant: every text that a template has had, and who wrote it';

create table if not exists template_uses (
  tenant_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  conversation_id uuid not null,
  person_id uuid not null,
  language text not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, template_id) references templates,
  foreign key (tenant_id, conversation_id) references conversations,
  foreign key (tenant_id, person_id) references people
);
create index if not exists template_uses_by_template on template_uses (tenant_id, template_id, at);
comment on table template_uses is 'tenant: which template went into which reply';

do $$
declare t text;
begin
  foreach t in array array['templates', 'template_texts', 'template_versions', 'template_uses'] loop
    if not exists (select from pg_policy where polrelid = t::regclass and polname = 'tenant') then
      perform protect(t::regclass);
    end if;
  end loop;
end $$;
grant select, insert, update, delete on templates, template_texts to {{app}};
revoke delete on templates from {{app}};
grant select, insert on template_versions, template_uses to {{app}};
revoke update, delete on template_versions, template_uses from {{app}};
