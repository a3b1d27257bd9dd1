import { plainAddress } from './address.ts';
import { cleanLine } from './characters.ts';
import { firstOf, type HeaderField } from './headers.ts';
import type { MailReport } from './mail-report.ts';

const failing =
  /undeliver|could ?n['o]t be delivered|could not be delivered|was(n't| not) delivered|delivery (to the following|has failed|failed|failure)|permanent(ly)? (error|fail|rejected)|returned to sender|unable to deliver|user unknown|mailbox (unavailable|full|not found)|address not found|did not reach the following|unzustellbar|konnte nicht zugestellt|n'a pas pu être|non remis|no se pudo entregar|non (è stato possibile|recapitabile)|não (pôde|foi) .{0,20}entregue|nie (mógł|można) .{0,20}dostarcz|退信|配信できません|無法傳遞|无法(投递|送达)/i;
const delaying =
  /delay(ed)?\b|will (be retried|retry|keep trying)|not yet been delivered|still trying|delivery incomplete|temporary (problem|failure)|verzögert|retard/i;

/** Where the failing address stands: Exim and Gmail lists, qmail and Postfix lines, Exchange blocks. */
const recipients: readonly RegExp[] = [
  /(?:delivered to|following (?:address(?:\(es\))?|recipients?)[^\n]{0,80}|(?:recipients?|groups?)[^\n]{0,40}):\s{1,20}<?([^\s<>:;,()]{1,64}@[^\s<>:;,()]{1,190})/i,
  /^\s{0,8}<?([^\s<>:;,()]{1,64}@[^\s<>:;,()]{1,190})>?(?: \([^()\n]{1,100}\))?:/m,
  /^\s{0,8}<?([^\s<>:;,()]{1,64}@[^\s<>:;,()]{1,190})>?\s{0,4}$/m,
  /\b(?:to|an|à|a)\s{1,4}<?([^\s<>:;,()]{1,64}@[^\s<>:;,()]{1,190})/i,
];

/**
 * Reads a bounce that has no machine-readable part, by the wording of Exchange, qmail, Postfix, Exim and Gmail. The
 * caller has made sure that the sender sends bounces. null when the words say nothing of a delivery.
 */
export function readBounceText(
  fields: readonly HeaderField[],
  text: string,
  id: string | null,
): MailReport | null {
  const head = text.slice(0, 8_192);
  const words = `${firstOf(fields, 'subject')}\n${head}`;
  const delayed = delaying.test(words);
  if (!delayed && !failing.test(words)) return null;
  const status = /(?:^|[\s#(:])([45]\.\d{1,3}\.\d{1,3})(?=[\s).,:;]|$)/m.exec(head)?.[1] ?? null;
  const permanent = status?.startsWith('5') === true || /\b55\d\b/.test(head);
  const listed = firstOf(fields, 'x-failed-recipients').split(',')[0]?.trim() ?? '';
  return {
    kind: 'delivery',
    action: delayed && !permanent ? 'delayed' : 'failed',
    status,
    recipient: plainAddress(listed) ?? firstRecipient(head),
    diagnostic: diagnosticOf(head),
    originalMessageId: id,
  };
}

function firstRecipient(text: string): string | null {
  for (const pattern of recipients) {
    const address = plainAddress((pattern.exec(text)?.[1] ?? '').replace(/[.'"]+$/, ''));
    if (address) return address;
  }
  return null;
}

function diagnosticOf(text: string): string {
  const line = /^.{0,300}(?:\b[45]\d\d[ -]|#?\b[45]\.\d{1,3}\.\d{1,3}\b).{0,300}$/m.exec(text)?.[0];
  return cleanLine(line ?? '').slice(0, 500);
}
