-- A mailbox that is no longer used keeps its row, for the mails that came by it; its servers, passwords and sign-in are erased.
alter table mailboxes add column if not exists retired_at timestamptz;
