-- What files of Seller Central tell of orders: a row for each file, and for each line of it the newest that was told.

create table if not exists order_files (
  tenant_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  kind text not null check (kind in ('all_orders', 'new_orders', 'unshipped', 'fba_shipments', 'customer_shipments',
    'returns', 'fba_returns', 'settlement')),
  content_hash bytea not null,
  size integer not null,
  -- when the file was made, as far as its uploader knows: what it says held then
  as_of timestamptz not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  -- null: it is being read, or the reading was cut off
  read_at timestamptz,
  rows_read integer not null default 0,
  orders integer not null default 0,
  facts integer not null default 0,
  problems integer not null default 0,
  -- the first of them: line, code, column; never what stood there
  problem_list jsonb not null default '[]',
  primary key (tenant_id, id),
  unique (tenant_id, store_id, content_hash),
  foreign key (tenant_id, store_id) references stores,
  foreign key (tenant_id, uploaded_by) references people
);
create index if not exists order_files_by_store on order_files (tenant_id, store_id, uploaded_at);
comment on table order_files is 'tenant: files of Seller Central that were read, and what became of each';

create table if not exists order_facts (
  tenant_id uuid not null,
  order_id uuid not null,
  source text not null,
  line text not null,
  -- when Amazon last changed the order, where the file says so, else when the file was made
  changed_at timestamptz not null,
  as_of timestamptz not null,
  file_id uuid not null,
  data jsonb not null,
  primary key (tenant_id, order_id, source, line),
  foreign key (tenant_id, order_id) references orders,
  foreign key (tenant_id, file_id) references order_files
);
create index if not exists order_facts_by_file on order_facts (tenant_id, file_id);
comment on table order_facts is 'tenant: the newest that a line of a file told of an order; nothing personal';

do $$
declare t text;
begin
  foreach t in array array['order_files', 'order_facts'] loop
    perform protect(t::regclass);
    execute format('grant select, insert, update on %I to {{app}}', t);
  end loop;
end $$;
