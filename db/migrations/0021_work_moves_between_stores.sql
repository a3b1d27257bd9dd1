-- Whose work a conversation is, and to whose mailbox its mail comes, may be two stores: `store_id` says who sees and answers
-- it; `mail_store_id` where its mails are found, sealed and sent. They differ once somebody has moved it.
alter table conversations add column if not exists received_store_id uuid;
alter table conversations add column if not exists mail_store_id uuid not null
  generated always as (coalesce(received_store_id, store_id)) stored;
alter table conversations drop constraint if exists conversations_received_store;
alter table conversations add constraint conversations_received_store
  foreign key (tenant_id, received_store_id) references stores not valid;
drop index if exists conversations_tenant_id_store_id_alias_key_last_message_at_idx;
create index if not exists conversations_by_alias on conversations (tenant_id, mail_store_id, alias_key, last_message_at);
drop index if exists conversations_claimed;
create index if not exists conversations_claimed_order on conversations (tenant_id, mail_store_id, claimed_order_id)
  where claimed_order_id is not null;
