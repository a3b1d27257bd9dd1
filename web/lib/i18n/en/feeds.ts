export default {
  'feeds.words':
    'Each mailbox held against its server, mail by mail: daily, after every outage, and when you ask.',
  'feeds.none': 'No mailbox is fetched yet',
  'feeds.noneWords': 'Once a mailbox is connected, it is held against its server here.',
  'feeds.allWell':
    '{count, plural, one {The mailbox is in order. Nothing that its server holds is missing here.} other {All # mailboxes are in order. Nothing that their servers hold is missing here.}}',
  'feeds.soFar':
    'Nothing is known to be missing. {complete, number} of {all, number} mailboxes are proven complete; the others are paused or still to be compared.',
  'feeds.troubled':
    '{count, plural, one {# of {all} mailboxes needs a look.} other {# of {all} mailboxes need a look.}}',
  'feeds.atServer': 'At the server',
  'feeds.here': 'Here',
  'feeds.compared': 'Compared',
  'feeds.never': 'Not compared yet',
  'feeds.compare': 'Compare now',
  'feeds.asked': 'It is being compared',
  'feeds.verdict.failing': 'Cannot be read',
  'feeds.verdict.missing': '{count, plural, one {# mail missing} other {# mails missing}}',
  'feeds.verdict.folder': 'A folder is missing',
  'feeds.verdict.paused': 'Paused',
  'feeds.verdict.never': 'Not compared yet',
  'feeds.verdict.comparing': 'Comparing',
  'feeds.verdict.complete': 'Complete',
  'feeds.words.failing':
    'It cannot be read at the moment. What comes in meanwhile waits at the server and is fetched afterwards.',
  'feeds.words.missing':
    '{missing, plural, one {One mail at the server is not here. It is listed below and asked for again every hour.} other {# mails at the server are not here. They are listed below and asked for again every hour.}}',
  'feeds.words.folder': 'A folder that is to be fetched cannot be read. See below which.',
  'feeds.words.paused': 'This mailbox is paused. Its mail waits at the server.',
  'feeds.words.never': 'It is compared as soon as it has been read to its end.',
  'feeds.words.comparing': 'The comparison is under way.',
  'feeds.words.complete':
    '{count, plural, =0 {The server holds no mail.} one {The server holds one mail. It is here.} other {The server holds # mails. All of them are here.}}',
  'feeds.fetchedLate':
    '{count, plural, one {One mail had been missing and was fetched by the last comparison.} other {# mails had been missing and were fetched by the last comparison.}}',
  'feeds.gone':
    '{count, plural, one {One mail was fetched earlier and is no longer at the server. It is kept here.} other {# mails were fetched earlier and are no longer at the server. They are kept here.}}',
  'feeds.gap':
    'Not read from {from} to {to}. {count, plural, =0 {Nothing had come in meanwhile.} one {One mail was fetched right after.} other {# mails were fetched right after.}}',
  'feeds.settings': 'Open the mailbox’s settings',
  'feeds.folders': 'Folders',
  'feeds.folderCounts': '{atServer, number} at the server · {held, number} here',
  'feeds.folderLeft': 'Not fetched',
  'feeds.watch': 'Fetch the mail of {name}',
  'feeds.role.main': 'Main',
  'feeds.role.spam': 'Spam',
  'feeds.role.sent': 'Sent',
  'feeds.differences': 'At the server and not here',
  'feeds.differencesWords':
    'The server lists these mails and does not hand them out. Look at them in the webmail of this mailbox.',
  'feeds.difference': '{when} · {size} · {folder}',
  'feeds.unknownTime': 'Time unknown',
  'feeds.tries': '{count, plural, one {Tried once.} other {Tried # times.}}',
  'feeds.became': 'What all its mails have become',
  'feeds.becameNone': 'No mail yet.',
  'feeds.became.buyer': 'Messages of buyers',
  'feeds.became.notice': 'Notices of Amazon',
  'feeds.became.reply_copy': 'Copies of replies',
  'feeds.became.suspect': 'Parked: sender in doubt',
  'feeds.became.report': 'Delivery reports',
  'feeds.became.duplicate': 'Duplicates',
  'feeds.became.spam': 'Left as spam',
  'feeds.became.kept': 'Kept, nothing to do',
  'feeds.became.stored': 'Waiting to be read',
  'feeds.became.failed': 'Reading failed, tried again',
  'feeds.became.quarantined': 'Need a person',
  'feeds.showMails': 'Show these mails',
} as const;
