-- How days are written for a person, and whether what one is told is heard.
alter table people add column if not exists date_format text not null default 'auto'
  check (date_format in ('auto', 'ymd', 'dmy_dots', 'dmy', 'mdy'));
alter table people add column if not exists sounds boolean not null default false;
