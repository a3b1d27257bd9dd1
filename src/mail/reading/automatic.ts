import { firstOf, type HeaderField, valuesOf } from './headers.ts';

/** What shows that a machine wrote a mail; an empty list means nothing does. Such mail is never answered by a machine. */
export type AutomaticSign =
  | 'auto_submitted'
  | 'precedence'
  | 'mailing_list'
  | 'null_return_path'
  | 'suppress_asked'
  | 'vendor_header'
  | 'machine_sender'
  | 'report'
  | 'subject';

const vendorFields = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-autoreply-from',
  'x-mail-autoreply',
  'x-auto-reply',
  'x-failed-recipients',
  'x-loop',
  'feedback-type',
];
const machineSenders =
  /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|donotreply|bounces?|auto-?(reply|responder))([+.=-]|@)/i;

const subjects: readonly RegExp[] = [
  /^(auto(matic)?\s*:|automatic reply|auto(matic)?[ -]?(reply|response|responder)|out of (the )?office|ooo\b|away from (my|the) (office|mail)|on (vacation|leave))/i,
  /^(undeliver(ed|able)|delivery (status|has failed|failure|delayed)|mail delivery|returned mail|failure notice|message not delivered|read:|not read:)/i,
  /^(automatische antwort|abwesenheits(notiz|nachricht|meldung)|abwesend\b|nicht im büro|unzustellbar|gelesen:)/i,
  /^(réponse automatique|absence du bureau|absent(e)? du bureau|message d['’]absence|non remis|lu\s?:)/i,
  /^(respuesta automática|fuera de (la )?oficina|no se puede entregar|leído:)/i,
  /^(risposta automatica|fuori (sede|ufficio)|assenza dall['’]ufficio|non recapitabile|letto:)/i,
  /^(resposta automática|fora do escritório|ausência (temporária|do escritório)|não é possível entregar|lida:)/i,
  /^(automatisch antwoord|afwezigheid|niet aanwezig|onbestelbaar|gelezen:)/i,
  /^(automatyczna odpowiedź|odpowiedź automatyczna|poza biurem|nieobecność|niedostarczone)/i,
  /^(autosvar|automatiskt svar|frånvaro|ej på kontoret|automatisk svar|olevererbart)/i,
  /^(otomatik (yanıt|cevap)|ofis dışında|iş yeri dışında|teslim edilemedi)/i,
  /^(自動(応答|返信)|不在(の|通知|連絡)|配信不能|開封済み)/,
  /^(自动(回复|答复)|自動(回覆|回復)|外出|不在办公室|系统退信|退信|无法送达|無法傳遞)/,
];

/**
 * Signs of automatic mail (RFC 3834 §5, RFC 2919, RFC 2369, [MS-OXCMAIL] for X-Auto-Response-Suppress, common vendors,
 * subjects in twelve languages). `isReport` says that the body was a delivery or read report.
 */
export function findAutomaticSigns(
  fields: readonly HeaderField[],
  from: string | null,
  isReport: boolean,
): AutomaticSign[] {
  const names = new Set(fields.map((field) => field.name));
  const signs: AutomaticSign[] = [];
  const add = (found: boolean, sign: AutomaticSign) => {
    if (found) signs.push(sign);
  };
  add(
    valuesOf(fields, 'auto-submitted').some((value) => !/^no\b/i.test(value) && value !== ''),
    'auto_submitted',
  );
  add(
    valuesOf(fields, 'precedence').some((value) => /^(bulk|junk|list|auto_reply)/i.test(value)),
    'precedence',
  );
  add([...names].some((name) => name.startsWith('list-')) || names.has('mailing-list'), 'mailing_list');
  add(/^<\s*>$/.test(fields.find((field) => field.name === 'return-path')?.raw ?? ''), 'null_return_path');
  add(
    valuesOf(fields, 'x-auto-response-suppress').some((value) => /all|oof|autoreply/i.test(value)),
    'suppress_asked',
  );
  add(
    vendorFields.some((name) => names.has(name)),
    'vendor_header',
  );
  add(from !== null && machineSenders.test(from), 'machine_sender');
  add(isReport, 'report');
  add(isAutomaticSubject(firstOf(fields, 'subject')), 'subject');
  return signs;
}

function isAutomaticSubject(subject: string): boolean {
  const plain = subject.replace(/^(\s*(re|aw|sv|antw|odp|ynt|回复|答复)\s*[:：]\s*){1,5}/i, '').trim();
  return subjects.some((pattern) => pattern.test(plain));
}
