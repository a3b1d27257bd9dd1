-- A file waits with whoever put it there until a reply takes it along; freed of what it tells before it is stored.

alter table attachments alter column message_id drop not null;
alter table attachments add column if not exists uploaded_by uuid;
alter table attachments add column if not exists uploaded_at timestamptz;
-- not valid: the check of older rows would run behind the walls, and none of them has an uploader
alter table attachments drop constraint if exists attachments_uploaded_by_fkey;
alter table attachments add constraint attachments_uploaded_by_fkey foreign key (tenant_id, uploaded_by) references people not valid;
alter table attachments drop constraint if exists attachments_of_somebody;
alter table attachments add constraint attachments_of_somebody
  check (message_id is not null or (uploaded_by is not null and uploaded_at is not null));
create index if not exists attachments_waiting on attachments (tenant_id, uploaded_at) where message_id is null;
comment on table attachments is 'tenant: files that came with a message or go with a reply, sealed in the file store';
