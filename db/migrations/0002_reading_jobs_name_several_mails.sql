-- A job that reads mails names all that were stored together. Those that stand in the queue, or were given up, name one.
do $$
begin
  if to_regclass('jobs.job') is null then return; end if;
  update jobs.job
  set data = (data - 'rawMailId') || jsonb_build_object('rawMailIds', jsonb_build_array(data -> 'rawMailId'))
  where (name = 'mail.read' or source_name = 'mail.read') and data ? 'rawMailId';
end $$;
