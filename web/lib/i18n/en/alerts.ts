export default {
  'alert.title': 'Alarms',
  'alert.words': 'What keeps mail from coming in, from being read or from leaving.',
  'alert.show': 'Show alarms',
  'alert.bell': '{count, plural, one {# open alarm} other {# open alarms}}',
  'alert.none': 'No alarm right now',
  'alert.noneWords':
    'A mailbox that cannot be read raises one after some minutes, a reply that waits for a person after half an hour.',
  'alert.noMailbox': 'Nothing is watched yet',
  'alert.noMailboxWords':
    'No store that you see has a mailbox. Once one is connected, its silence is told of here.',
  'alert.all': 'All alarms and settings',
  'alert.past': 'Over',
  'alert.pastNone': 'There has been no alarm.',
  'alert.wholeDesk': 'The whole desk',
  'alert.since': 'Since',
  'alert.lastMail': 'Last mail',
  'alert.usual': 'Normally about {expected} mails would have come by now; {came} came.',
  'alert.chance': 'By chance that happens once in {times} times.',
  'alert.count.mails': '{count, plural, one {One mail.} other {# mails.}}',
  'alert.count.replies': '{count, plural, one {One reply.} other {# replies.}}',
  'alert.count.folders': '{count, plural, one {One folder.} other {# folders.}}',
  'alert.paused': 'The mailbox is paused.',
  'alert.open': 'Open {page}',
  'alert.take': 'I am on it',
  'alert.taken': 'Noted',
  'alert.takenBy': '{name} is on it',
  'alert.note': 'Note',
  'alert.noteWords': 'What is being done; colleagues can read it. May be left empty.',
  'alert.mailTitle': 'By mail',
  'alert.mailWords':
    'Each alarm is mailed once, once more after four hours if nobody is on it, and when it is over.',
  'alert.byMail': 'Mail alarms to colleagues',
  'alert.byMailWords': 'Sent by the desk’s own mail server, never by a client’s mailbox.',
  'alert.noSender':
    'This desk has no mail server for alarms, so they are only shown here. Whoever runs it sets ALERT_SMTP_URL.',
  'alert.recipients': 'Who is told',
  'alert.recipientsWords':
    'Usually administrators and coordinators. Everybody is told of the stores that they see.',
  'alert.kind.feed_silent': 'No mail is coming in',
  'alert.kind.feed_thin': 'Far less mail than usual is coming in',
  'alert.kind.mailbox_login': 'The mailbox does not let us in',
  'alert.kind.mailbox_certificate': 'The mail server cannot be trusted',
  'alert.kind.mailbox_quota': 'The mail server turns us away for too much use',
  'alert.kind.mailbox_failing': 'The mailbox is not being read',
  'alert.kind.sign_in_ending': 'The mailbox’s permission runs out within a week',
  'alert.kind.mails_missing': 'The mail server holds mails back',
  'alert.kind.folder_missing': 'A watched folder is gone',
  'alert.kind.sending_held': 'Replies cannot be sent',
  'alert.kind.reading_stuck': 'Mail is here but is not being read',
  'alert.kind.sending_stuck': 'Replies are not leaving',
  'alert.kind.replies_uncertain': 'Not sure whether replies were sent',
  'alert.kind.replies_waiting': 'Replies wait for a person',
  'alert.kind.mails_quarantined': 'Mails could not be read',
  'alert.kind.alert_mail_failing': 'Alarms cannot be sent by mail',
  'alert.todo.feed_silent':
    'Send a mail to this address yourself, and see in Seller Central whether Amazon still writes to it.',
  'alert.todo.feed_thin':
    'Look whether a filter or a forward sorts mail away, and whether Seller Central shows messages that are not here.',
  'alert.todo.mailbox_login':
    'Enter its password or app password again, or sign in again at its provider. Mail waits there meanwhile; none is lost.',
  'alert.todo.mailbox_certificate':
    'Its provider must renew or mend the certificate. Nothing is fetched until then.',
  'alert.todo.mailbox_quota':
    'See whether the mailbox is full, and whether other programs read it all the time.',
  'alert.todo.mailbox_failing':
    'Test the connection. If it works, ask whoever runs the desk whether its workers run.',
  'alert.todo.sign_in_ending':
    'Sign in again at its provider before that. A Google app in testing lasts seven days only, until it is published.',
  'alert.todo.mails_missing':
    'Read them in the mailbox itself. The mail check lists them, and the desk goes on trying.',
  'alert.todo.folder_missing':
    'See in the mailbox whether it was renamed or deleted, then choose in the mail check what is watched.',
  'alert.todo.sending_held':
    'Test the mailbox and mend what it says. Replies wait and then leave by themselves.',
  'alert.todo.reading_stuck': 'Ask whoever runs the desk whether its workers run and its disk is full.',
  'alert.todo.sending_stuck': 'Ask whoever runs the desk whether its workers run.',
  'alert.todo.replies_uncertain':
    'Look into the sent folder or Seller Central, then say of each whether it left.',
  'alert.todo.replies_waiting':
    'They were held, refused or came back. Let them go, write on, or answer in Seller Central.',
  'alert.todo.mails_quarantined': 'Look at them as they came, and have them read again.',
  'alert.todo.alert_mail_failing':
    'Whoever runs the desk mends ALERT_SMTP_URL. Until then alarms are only shown here.',
} as const;
