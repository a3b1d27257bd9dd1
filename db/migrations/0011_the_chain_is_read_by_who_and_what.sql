-- A page of the chain that asks for one person, one noun or some days reads only such rows, however long the chain is.

create index if not exists audit_events_by_actor on audit_events (tenant_id, actor_id, seq);
create index if not exists audit_events_by_noun on audit_events (tenant_id, split_part(action, '.', 1), seq);
create index if not exists audit_events_by_time on audit_events (tenant_id, at);
