-- The counts of the views look at all open work: this index holds what they ask of each row, so that no row is read.
create index if not exists conversations_counted on conversations (tenant_id, store_id, assignee_id)
  include (suspect, sort_due, due_at, snoozed_until, unanswered_since, last_direction)
  where state = 'open' and merged_into is null;
