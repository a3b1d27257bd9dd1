import type { Evidence } from './markers.ts';
import type { NoticeKind } from './notice-kind.ts';

/** A subject of one of Amazon's mails. */
export interface SubjectRow {
  kind: NoticeKind;
  language: string;
  evidence: Evidence;
  /** Tried on the folded subject (lower case, no accents, straight apostrophes) without reply prefixes. */
  pattern: RegExp;
}

const row = (kind: NoticeKind, language: string, evidence: Evidence, pattern: RegExp): SubjectRow => ({
  kind,
  language,
  evidence,
  pattern,
});

/** Subjects by kind; the first that fits counts, so the narrower ones stand first. */
export const subjectRows: readonly SubjectRow[] = [
  row('cancel_request', 'en', 'old', /order cancell?ation request from amazon customer/),
  row('cancel_request', 'it', 'real', /richiesta di annullamento per l'ordine/),
  row('cancel_request', 'es', 'code', /solicitud de cancelacion de(?:l)? pedido/),
  row('cancel_request', 'fr', 'code', /demande d'annulation de (?:la )?commande/),
  row('cancel_request', 'de', 'assumed', /stornierungsanfrage|anfrage zur stornierung|bitte um stornierung/),
  row('cancel_request', 'pt', 'assumed', /solicitacao de cancelamento d[eo] pedido/),
  row('cancel_request', 'ja', 'assumed', /注文のキャンセル(?:依頼|リクエスト)|キャンセルリクエスト/),

  row('return_request', 'en', 'old', /return authori[sz]ation (?:request|notification) for order/),
  row('return_request', 'it', 'real', /notifica di autorizzazione del reso/),
  row('return_request', 'es', 'code', /notificacion de autorizacion de (?:la )?devolucion/),
  row('return_request', 'fr', 'code', /notification d'autorisation de retour/),
  row(
    'return_request',
    'de',
    'assumed',
    /(?:mitteilung|benachrichtigung) (?:zur|uber die) (?:rucksendegenehmigung|genehmigung der rucksendung)/,
  ),
  row('return_request', 'pt', 'assumed', /notificacao de autorizacao de devolucao/),
  row('return_request', 'ja', 'assumed', /返品(?:承認|許可|リクエスト)/),

  row('refund_issued', 'en', 'code', /refund (?:[^ ]{1,20} ){0,2}initiated/),
  row('refund_issued', 'it', 'real', /rimborso .{1,40}avviato/),
  row('refund_issued', 'fr', 'code', /remboursement .{0,40}initie/),
  row('refund_issued', 'es', 'assumed', /reembolso .{0,40}(?:iniciado|emitido)/),
  row('refund_issued', 'de', 'assumed', /erstattung .{0,60}(?:veranlasst|eingeleitet)/),
  row('refund_issued', 'pt', 'assumed', /reembolso .{0,40}(?:iniciado|emitido)/),
  row('refund_issued', 'ja', 'assumed', /返金.{0,20}(?:開始|手続き)/),

  row('claim_decided', 'en', 'code', /claim decision (?:on|for) order/),
  row('claim_decided', 'es', 'code', /su reclamacion bajo la garantia de la a a la z/),
  row('claim_decided', 'fr', 'code', /decision concernant la reclamation/),
  row('claim_decided', 'it', 'assumed', /decisione (?:sul|relativa al) reclamo/),
  row('claim_decided', 'de', 'assumed', /entscheidung (?:zum|uber den|zu ihrem) (?:antrag|anspruch|a-bis-z)/),
  row('claim_received', 'en', 'code', /claim received (?:on|for) order|claim received/),
  row('claim_received', 'en', 'old', /a-to-z guarantee claim for order/),
  row('claim_received', 'it', 'real', /richiesta di rimborso ricevuta per l'ordine/),
  row(
    'claim_received',
    'de',
    'assumed',
    /a-bis-z-(?:garantie)?(?:antrag|anspruch).{0,40}(?:erhalten|eingegangen)/,
  ),
  row('claim_received', 'fr', 'assumed', /reclamation (?:recue|au titre de la garantie a a z)/),
  row('claim_received', 'ja', 'assumed', /マーケットプレイス保証.{0,20}(?:申請|受け付け)/),

  row('opt_out', 'it', 'real', /il tuo messaggio all'acquirente non e stato consegnato/),
  row('opt_out', 'en', 'assumed', /your message to the buyer (?:was not|could not be|wasn't) delivered/),
  row('chargeback', 'en', 'old', /charge dispute inquiry|chargeback (?:claim|notification)/),
  row(
    'performance_notice',
    'en',
    'assumed',
    /your amazon(?:\.[a-z.]{2,6})? (?:selling|seller) account|account (?:deactivation|at risk)|policy warning/,
  ),
  row('case_mail', 'en', 'assumed', /\[case(?: id)?:? ?\d{6,14}\]|case ?id:? ?\d{6,14}/),

  row('reply_copy', 'pt', 'real', /^seu e-mail para /),
  row('reply_copy', 'en', 'assumed', /^your (?:e-?mail|message) to /),

  row('buyer_message', 'en', 'old', /(?:inquiry|enquiry|message) from amazon customer/),
  row('buyer_message', 'fr', 'real', /demande de renseignements de la part du client amazon/),
  row('buyer_message', 'de', 'code', /(?:frage|anfrage) von amazon-kunde/),
  row('buyer_message', 'pt', 'real', /amazon .{0,80}pergunta do cliente/),
  row('buyer_message', 'it', 'real', /messaggio dall'acquirente/),
  row('buyer_message', 'ja', 'code', /に関するお問い合わせ/),
  row('buyer_message', 'es', 'assumed', /(?:consulta|pregunta) del cliente de amazon/),
  row('buyer_message', 'de', 'code', /\( ?bestellung: ?\d{3}-\d{7}-\d{7}\)/),
  row('buyer_message', 'ja', 'code', /[(（] ?注文: ?\d{3}-\d{7}-\d{7}/),
  row('buyer_message', 'en', 'code', /\( ?order: ?\d{3}-\d{7}-\d{7}\)/),
];
