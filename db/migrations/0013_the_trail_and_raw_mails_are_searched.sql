-- A page of the chain that asks for one person, one noun or some days reads only such rows, however long the chain is.

create index if not exists audit_events_by_actor on audit_events (tenant_id, actor_id, seq) where actor_id is not null;
create index if not exists audit_events_by_action on audit_events (tenant_id, action, seq);
create index if not exists audit_events_by_time on audit_events (tenant_id, at);

-- Raw mails are found by the threads and messages that they became.
create index if not exists raw_mails_by_conversation on raw_mails (tenant_id, conversation_id, id);
create index if not exists raw_mails_by_twin on raw_mails (tenant_id, duplicate_of) where duplicate_of is not null;
