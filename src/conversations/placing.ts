import type { MailRead, Placed } from '#mail/index.ts';
import { orderIn } from '#orders/index.ts';
import { keyBelow, neutraliseTokens, subjectTexts } from '#privacy/index.ts';
import { dedupeKeyOf, isTrusted, momentOf } from './clues.ts';
import { regroup } from './grouping.ts';
import { buyerWrote } from './response-clock.ts';
import type { PlacedMessage, Scene, Thread } from './scene.ts';
import { snippetOf } from './snippet.ts';
import { type Clue, findHome, mostRefs, takeIn } from './threading.ts';

/** Kinds that only inform: they go into a thread that is there and never make one. */
const informs = new Set(['refund_issued', 'opt_out', 'unknown_notice']);

/** Whether a mail without a thread gets one. Machines' mail and spam from outside and mere information do not. */
function opensThread(mail: MailRead): boolean {
  const { kind } = mail.reading.dialect;
  return kind === 'not_amazon' ? !isMachines(mail) && !mail.spam : !informs.has(kind);
}

/** Mail of a machine from outside, such as an absence note or a bounce: it is nobody who waits for an answer. */
const isMachines = ({ reading: { dialect, automatic, report } }: MailRead): boolean =>
  dialect.kind === 'not_amazon' && (report !== null || automatic.length > 0);

const messageKindOf = (mail: MailRead): PlacedMessage['kind'] => {
  const { kind } = mail.reading.dialect;
  if (kind === 'reply_copy') return 'reply_copy';
  return kind === 'buyer_message' || kind === 'not_amazon' ? 'buyer' : 'notice';
};

/** The name that a mail tells of its buyer. */
export function nameOf({ reading: { dialect, fromName } }: MailRead): string {
  const told = 'buyerName' in dialect.facts ? dialect.facts.buyerName : null;
  return neutraliseTokens(told ?? fromName);
}

const untouched = { lastDirection: 'in', added: 0, woken: false, isNew: true, touched: true } as const;

function openThread(scene: Scene, mail: MailRead, clue: Clue): Thread | null {
  const store = scene.stores.get(mail.storeId);
  if (!store) return null;
  const { dialect, from } = mail.reading;
  const trusted = isTrusted(mail);
  const order = trusted ? orderIn(scene.book, mail.storeId, clue.amazonOrderId) : null;
  const made = order
    ? null
    : keyBelow(scene.deps, { tenantId: scene.tenantId, storeId: mail.storeId }, store.key, 'subject');
  const subject = order?.subject ?? made?.open;
  if (!subject) return null;
  if (made) scene.keyRows.push(made.row);
  const texts = subjectTexts(scene.index, subject);
  const person = messageKindOf(mail) !== 'notice';
  const id = scene.deps.rng.uuid();
  const answerTo =
    dialect.relay?.address ?? (dialect.kind === 'not_amazon' ? (mail.reading.replyTo ?? from) : null);
  return {
    id,
    group: id,
    storeId: mail.storeId,
    shownIn: mail.storeId,
    clientId: store.clientId,
    number: null,
    identity: clue.identity,
    mergedInto: null,
    hasMerged: false,
    caseId: clue.caseId,
    caseIds: clue.caseId === null ? [] : [clue.caseId],
    namedRefs: [],
    spokenFrom: clue.at,
    spokenUntil: clue.at,
    released: false,
    settled: false,
    claims:
      trusted && !clue.outside
        ? null
        : { amazonOrderId: dialect.orderId, refs: clue.refs.slice(0, mostRefs) },
    amazonOrderId: order ? clue.amazonOrderId : null,
    orderId: order?.id ?? null,
    marketplace: dialect.marketplace,
    suspect: !trusted,
    subject,
    texts,
    state: 'open',
    buyerName: person ? texts.value('name', nameOf(mail).slice(0, 120)) : '',
    replyTo: answerTo ? texts.value('email', answerTo) : null,
    title: '',
    snippet: '',
    language: mail.reading.lang,
    unansweredSince: null,
    answeredUntil: null,
    seenUntil: null,
    lastMessageAt: clue.at,
    noResponseUrl: null,
    notices: [],
    ...untouched,
  };
}

function learn(scene: Scene, { home, thread }: PlacedMessage, mail: MailRead, clue: Clue): void {
  const { dialect, lang } = mail.reading;
  takeIn(home, clue);
  if (home.orderId === null && home.amazonOrderId !== null)
    home.orderId = orderIn(scene.book, mail.storeId, clue.amazonOrderId)?.id ?? null;
  home.caseId = clue.caseId ?? home.caseId;
  home.marketplace ??= dialect.marketplace;
  home.touched = true;
  if (dialect.kind === 'buyer_message' && lang !== 'und') thread.language = lang;
  // a thread that shows another buyer's words too, because a person vouched for it, goes on answering its own
  const answers = thread.identity === home.identity ? [home, thread] : [home];
  if (dialect.relay && dialect.kind === 'buyer_message')
    for (const one of answers) one.replyTo = one.texts.value('email', dialect.relay.address);
  if (dialect.noResponseUrl && isTrusted(mail)) thread.noResponseUrl = dialect.noResponseUrl;
}

/** Amazon's copy of a reply answers what was written before it. */
function copyCame(thread: Thread, at: Date, first: boolean): void {
  const until = thread.answeredUntil === null || at > thread.answeredUntil ? at : thread.answeredUntil;
  thread.answeredUntil = until;
  if (thread.unansweredSince !== null && thread.unansweredSince <= until) thread.unansweredSince = null;
  if (first) thread.state = 'closed';
}

/** What a message does to its thread: state, clock, and what the list shows. */
function move(thread: Thread, message: PlacedMessage): void {
  const { mail, kind, at } = message;
  const first = thread.added === 0 && thread.isNew;
  // History opens nothing and stops nothing: a live thread that gets old mail goes on as it was.
  if (mail.history) thread.state = first ? 'closed' : thread.state;
  else if (kind === 'reply_copy') copyCame(thread, at, first);
  else if (first || !isMachines(mail)) {
    thread.state = 'open';
    thread.woken = true;
    if (mail.reading.dialect.kind === 'buyer_message')
      thread.unansweredSince = buyerWrote(thread, { at, knownAt: mail.receivedAt }).unansweredSince;
  }
  if (kind === 'notice')
    thread.notices = [...new Set([mail.reading.dialect.kind, ...thread.notices])].slice(0, 8);
  thread.added += 1;
  thread.touched = true;
  if (at < thread.lastMessageAt && !first) return;
  thread.lastMessageAt = at;
  thread.lastDirection = kind === 'reply_copy' ? 'out' : 'in';
  thread.snippet = snippetOf(message.text);
}

/** The thread that shows what comes to `home`. */
const shownIn = (scene: Scene, home: Thread): Thread =>
  scene.threads.find((one) => one.id === home.mergedInto) ?? home;

function messageIn(scene: Scene, home: Thread, mail: MailRead, clue: Clue): PlacedMessage {
  const { shown } = mail.reading;
  const nobody = clue.trusted && clue.identity === null;
  return {
    id: scene.deps.rng.uuid(),
    thread: shownIn(scene, home),
    home,
    byOrder: nobody && home.identity !== null,
    mail,
    kind: messageKindOf(mail),
    at: momentOf(mail),
    text: home.texts.text(shown.text, shown.spans.text),
    quoted: shown.quoted === '' ? null : home.texts.text(shown.quoted, shown.spans.quoted),
    dedupeKey: dedupeKeyOf(mail),
    refKey: nobody ? null : clue.ownRef,
  };
}

/**
 * Puts one mail into the scene: into the thread it belongs to, a thread of its own, or nowhere (the same content is
 * already there, or it only informs and has no thread).
 */
export function place(scene: Scene, mail: MailRead): Placed {
  const mark = `${mail.storeId} ${dedupeKeyOf(mail).toString('hex')}`;
  const known = scene.known.get(mark);
  if (known) return { rawMailId: mail.rawMailId, ...known, duplicate: true };
  const clue = scene.clues.get(mail);
  if (!clue) throw new Error('a mail that the scene was not loaded for');
  const found = findHome(clue, scene.threads, scene.refs) as Thread | null;
  const home = found ?? (opensThread(mail) ? openThread(scene, mail, clue) : null);
  if (home === null)
    return { rawMailId: mail.rawMailId, conversationId: null, messageId: null, duplicate: false };
  if (found === null) scene.threads.push(home);
  const message = messageIn(scene, home, mail, clue);
  const { thread, refKey } = message;
  const { shown } = mail.reading;
  if (home.title === '') home.title = home.texts.text(shown.subject, shown.spans.subject);
  learn(scene, message, mail, clue);
  move(thread, message);
  scene.messages.push(message);
  scene.known.set(mark, { messageId: message.id, conversationId: thread.id });
  if (refKey !== null)
    scene.refs.set(refKey, [...(scene.refs.get(refKey) ?? []), { threadId: home.id, ours: false }]);
  scene.plan.push(...regroup(clue, home, scene.threads, scene.refs));
  return { rawMailId: mail.rawMailId, conversationId: thread.id, messageId: message.id, duplicate: false };
}
