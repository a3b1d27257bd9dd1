-- How the conversation stood before and after an act, so that undoing gives back exactly what the act took, and sees what
-- others have done since. Null: the act cannot be undone.
alter table conversation_events add column if not exists before jsonb,
  add column if not exists after jsonb;
