/** Families of faults; each has a file of tests. */
export type Family = 'IN' | 'OUT' | 'IMAP' | 'SMTP' | 'SYS';

/** A row of the failure matrix: where something breaks, how, and what must hold. */
export interface Row {
  id: string;
  where: string;
  fault: string;
  must: string;
}

type Short = readonly [where: string, fault: string, must: string];

const numbered = (family: Family, rows: readonly Short[]): Row[] =>
  rows.map(([where, fault, must], at) => ({
    id: `${family}-${String(at + 1).padStart(2, '0')}`,
    where,
    fault,
    must,
  }));

const dies = 'SIGKILL, SIGTERM, an error, a freeze past every lease';
const resumes = 'resumes; one raw row, one message';
const inbound: readonly Short[] = [
  ['before UID FETCH', dies, resumes],
  ['after part of the bytes', dies, resumes],
  ['after the bytes, before the commit of mail, place and cursor', dies, resumes],
  ['after that commit', dies, resumes],
  ['after the mailbox was noted as read (this desk marks nothing at the server)', dies, resumes],
  ['reading worker, before its work', dies, resumes],
  ['reading worker, in the parse', dies, resumes],
  ['before the commit of message, thread and places', dies, resumes],
  ['after that commit, before the job is done', dies, resumes],
  ['in the write of a file, before its rename', dies, resumes],
  ['in the write of a file, after its rename, before the commit', dies, resumes],
];

const freezes = 'SIGKILL, a freeze past the lease';
const once = 'sent once, or uncertain if the final dot was written and no answer came';
const outbound: readonly Short[] = [
  ['the reply is asked for, before its transaction', freezes, once],
  ['in its transaction, before the commit', freezes, once],
  ['after the commit, before the claim', freezes, once],
  ['claimed, before the connection', freezes, once],
  ['after MAIL FROM', freezes, once],
  ['after RCPT TO', freezes, once],
  ['after DATA, half the bytes', freezes, once],
  ['after the final dot, before the answer', freezes, once],
  ['after 250, before the commit of accepted', freezes, once],
  ['after that commit', freezes, once],
  ['two workers hold the row: the lease ran out, the first wakes up', freezes, once],
];

const at = (where: string, rows: readonly (readonly [fault: string, must: string])[]): Short[] =>
  rows.map(([fault, must]) => [where, fault, must]);

const imap = at('IMAP', [
  ['connection refused', 'backoff, a problem after 2 tries'],
  ['host name unknown', 'the same, named'],
  [
    'certificate expired, or for another name',
    'refused, never plain text; the problem names the certificate',
  ],
  ['login refused', 'no hammering; the problem is told'],
  ['greeting, then silence', 'time-out; other mailboxes unaffected'],
  ['cut within a session, at every byte', 'nothing torn is stored; again from the same UID'],
  ['one byte at a time', 'deadline of its own; other mailboxes unaffected'],
  ['BYE, server restarts', 'reconnects'],
  ['UIDVALIDITY changed', 'read anew; 0 doubled, 0 lost'],
  ['UIDVALIDITY changed and no Message-IDs', 'the same, by content'],
  ['UIDs go backwards or are reused', 'noticed, read anew'],
  ['expunge while fetching', 'that UID is skipped, the others come'],
  ['another client set \\Seen', 'still taken in'],
  ['EXISTS is swallowed, IDLE dies silently', 'the poll finds it'],
  ['folder renamed or gone', 'a problem; no empty cursor'],
  ['10,000 new mails at once', 'another mailbox is not held up; memory flat'],
  ['size lies, mail grows while fetched', 'the bytes win'],
  ['the same mail under two UIDs', 'one message, two places'],
  ['out of order, two days late', 'thread in order of arrival; clock from INTERNALDATE'],
  ['malformed answers, fuzzed', 'that mailbox fails alone'],
  ['THROTTLED, OVERQUOTA', 'backs off'],
  ['OAuth token refused', 'told before the token is dead'],
]);

const smtp = at('SMTP', [
  ['no banner, connection times out', 'tried again'],
  ['421 in the banner', 'tried again'],
  ['535 login refused', 'the mailbox is held; one probe at a time'],
  ['452 or 451 at MAIL FROM', 'tried again after 1, 2, 5, 15, 30, 60 min for 24 h, then failed and told'],
  ['450 at RCPT (greylisting)', 'tried again after 5 min or more'],
  ['550 at RCPT', 'failed at once, told'],
  ['one of two recipients refused', 'never sent again to the accepted one'],
  ['drop before DATA', 'tried again'],
  ['drop in the middle of DATA', 'tried again'],
  ['drop, reset or silence after the final dot', 'uncertain; a copy among the sent mail or a person decides'],
  ['half of 250, then drop', 'uncertain'],
  ['451 after the dot', 'tried again'],
  ['554 after the dot', 'failed, told'],
  ['250, then drop before QUIT', 'accepted'],
  ['QUIT hangs', 'accepted'],
  ['250, then a bounce', 'refused, thread open again'],
  ['STARTTLS stripped', 'not sent; never plain text'],
  ['certificate changed to one that nobody vouches for', 'not sent until it is mended or trusted'],
  ['quota per minute', 'all leave, in order within each thread'],
  ['server takes one byte at a time', 'deadline; other stores unaffected'],
]);

const system = new Map<string, Short>([
  ['SYS-01', ['PostgreSQL', 'one backend is killed', 'tried again or 503; the pool heals']],
  ['SYS-02', ['PostgreSQL', 'immediate shutdown, away, back', 'said; intake and sending go on; 0 lost']],
  ['SYS-03', ['PostgreSQL', 'back at an older state', 'mails are found again; nothing is sent twice']],
  ['SYS-04', ['PostgreSQL', 'serialization failures and deadlocks', 'tried again, up to 5 times']],
  ['SYS-05', ['PostgreSQL', 'statement_timeout', 'the job fails alone and is tried again']],
  ['SYS-08', ['PostgreSQL', 'disk full', 'said in words; reads go on; heals with space']],
  ['SYS-12', ['clock', '+1 h, -1 h, +10 y, -10 y, SIGSTOP', 'nothing lost, doubled or out of order']],
  ['SYS-14', ['memory', 'a mail that fills a worker', 'the worker dies alone']],
  ['SYS-17', ['workers', 'all of them die', 'screens stay up; the backlog is told']],
  [
    'SYS-22',
    ['reading', 'a mail that crashes its reader every time', '3 tries, quarantine, read after a mend'],
  ],
  ['SYS-23', ['jobs', 'a job that throws every time', 'given up, listed, started anew']],
  ['SYS-25', ['fairness', 'one store floods', 'the other stores are not held up']],
]);

/** Every row that this suite tries, by id. */
export const table: ReadonlyMap<string, Row> = new Map([
  ...[
    ...numbered('IN', inbound),
    ...numbered('OUT', outbound),
    ...numbered('IMAP', imap),
    ...numbered('SMTP', smtp),
  ].map((row) => [row.id, row] as const),
  ...[...system].map(([id, [where, fault, must]]) => [id, { id, where, fault, must }] as const),
]);
