import { type DialectReading, readDialect } from '#amazon/index.ts';
import { detectLanguage } from '#triage/index.ts';
import { plainAddress } from './address.ts';
import { findAutomaticSigns } from './automatic.ts';
import { type MailBodies, readReduced, readWhole } from './bodies.ts';
import { contentHash } from './content-hash.ts';
import { countAddresses } from './count.ts';
import { readDate } from './date.ts';
import { firstOf, type HeaderBlock, readHead, valuesByName, valuesOf } from './headers.ts';
import { LIMITS, type LimitCode } from './limits.ts';
import type { MailReading, ReadOptions } from './mail-reading.ts';
import { normalMessageId, readMessageIds } from './message-ids.ts';
import { listParts, type PartSpan } from './mime-parts.ts';
import { type SplitText, splitQuotes } from './quotes.ts';
import { readReport } from './report.ts';
import { type OtherReading, readSender } from './sender.ts';
import { shownTexts } from './shown.ts';

/**
 * Turns the raw bytes of a mail (RFC 5322, MIME) into plain data. Counts first; over a limit it reads headers and the
 * first text part and says so. Any bytes give a reading; missing fields are null or ''. Runs in the reading pool's
 * worker, because a hostile mail may still cost much.
 */
export async function readMail(bytes: Uint8Array, options: ReadOptions): Promise<MailReading> {
  const head = readHead(bytes);
  const list = listParts(bytes, head.fields, head.bodyStart);
  const { parts, hit } = list;
  const structural: LimitCode[] = [...head.hit, ...hit];
  if (bytes.length > LIMITS.mailBytes) structural.push('mail_bytes');
  if (parts.some(isLongText)) structural.push('text_bytes');
  if (options.reduce) structural.push('asked');
  const bodies =
    structural.length > 0 ? await readReduced(bytes, head, parts) : await readWhole(bytes, head, list);
  const limits = [...structural, ...countAddresses(head.fields), ...bodies.hit];
  const envelope = readEnvelope(head, bodies, options);
  return { ...envelope, ...(await readContent(head, bodies, envelope, options)), ...stateOf(limits) };
}

/** Text that the full parser would take seconds for. */
function isLongText(part: PartSpan): boolean {
  return !part.attached && part.type.startsWith('text/') && part.end - part.start > LIMITS.textBytes;
}

function stateOf(hit: LimitCode[]): Pick<MailReading, 'limits' | 'state'> {
  return { limits: { hit }, state: hit.length > 0 ? 'reduced' : 'whole' };
}

type Envelope = Pick<
  MailReading,
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'date'
  | 'from'
  | 'fromDoubt'
  | 'fromName'
  | 'replyTo'
  | 'replyToDoubt'
  | 'to'
  | 'subject'
  | 'headers'
>;

function readEnvelope({ fields, hit }: HeaderBlock, { parsed }: MailBodies, options: ReadOptions): Envelope {
  // of a head that was cut nobody knows which fields stood behind the cut
  const cut = hit.length > 0;
  const from = readSender(fields, 'from', cut ? [] : parsed.from);
  const replyTo = readSender(fields, 'reply-to', cut ? [] : parsed.replyTo);
  return {
    messageId: normalMessageId(firstOf(fields, 'message-id')),
    inReplyTo: readMessageIds(firstOf(fields, 'in-reply-to'))[0] ?? null,
    references: readMessageIds(firstOf(fields, 'references')),
    date: readDate(firstOf(fields, 'date'), options.now),
    from: from.address,
    fromDoubt: from.doubt,
    fromName: from.name,
    replyTo: replyTo.address,
    replyToDoubt: replyTo.doubt,
    to: plainAddresses(parsed.to),
    subject: firstOf(fields, 'subject').slice(0, 998),
    headers: {
      authenticationResults: valuesOf(fields, 'authentication-results').slice(0, 20),
      receivedCount: fields.filter((field) => field.name === 'received').length,
    },
  };
}

function plainAddresses(other: OtherReading): string[] {
  const found = other.slice(0, LIMITS.addresses).map((each) => plainAddress(each.address ?? ''));
  return [...new Set(found.filter((address) => address !== null))];
}

type Content = Pick<
  MailReading,
  | 'text'
  | 'quoted'
  | 'html'
  | 'attachments'
  | 'automatic'
  | 'report'
  | 'contentHash'
  | 'dialect'
  | 'shown'
  | 'lang'
  | 'langConfidence'
>;

async function readContent(
  { fields }: HeaderBlock,
  bodies: MailBodies,
  envelope: Envelope,
  options: ReadOptions,
): Promise<Content> {
  const { attachments } = bodies.parsed;
  const dialect = readDialect(
    { ...envelope, headers: valuesByName(fields), text: bodies.text, html: bodies.html },
    { trustedAuthServers: options.trustedAuthServers },
  );
  const words = ownWords(dialect, bodies.text);
  const report = readReport(fields, bodies.text, attachments);
  const language = await detectLanguage(words.text, { prior: options.languages ?? [] });
  return {
    text: words.text,
    quoted: words.quoted,
    html: bodies.html,
    attachments,
    automatic: findAutomaticSigns(
      fields,
      plainAddress(firstOf(fields, 'from').replace(/^.*<|>.*$/g, '')),
      report !== null,
    ),
    report,
    contentHash: contentHash(fields, bodies, attachments),
    dialect,
    shown: shownTexts({ ...envelope, ...words, dialect, lang: language.lang }),
    lang: language.lang,
    langConfidence: language.confidence,
  };
}

/**
 * The writer's own words: of a buyer's message what Amazon's frame holds, without quotes. A notice is shown as it
 * stands, because its rules and dashes look like quotes and are none.
 */
function ownWords(dialect: DialectReading, text: string): SplitText {
  if (text === '') return { text: '', quoted: '' };
  const isNotice = dialect.trust.origin === 'amazon' && dialect.textFoundBy === null;
  return isNotice ? { text: dialect.text, quoted: '' } : splitQuotes(dialect.text);
}
