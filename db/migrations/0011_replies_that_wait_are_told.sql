-- Replies that were held, refused or came back are told of, like those of which nobody knows whether they left.
alter table alerts drop constraint if exists alerts_kind_check;
alter table alerts add constraint alerts_kind_check check (kind in ('feed_silent', 'feed_thin', 'mailbox_login', 'mailbox_certificate',
  'mailbox_quota', 'mailbox_failing', 'sign_in_ending', 'mails_missing', 'folder_missing', 'sending_held', 'reading_stuck',
  'sending_stuck', 'replies_uncertain', 'replies_waiting', 'mails_quarantined', 'alert_mail_failing'));
