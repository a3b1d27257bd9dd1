/**
 * How sure a row of the dialect is: `real` read in a real mail · `code` relied on by working programs ·
 * `old` seen in 2016–2020 · `assumed` our own translation, never seen: harmless where wrong.
 */
export type Evidence = 'real' | 'code' | 'old' | 'assumed';

/** Words between dashes that open or close the buyer's words. The language is that of the seller's interface. */
export interface MarkerRow {
  language: string;
  evidence: Evidence;
  start: readonly string[];
  end: readonly string[];
}

/** Marker words without their dashes; compared folded, a colon at the end does not count. */
export const markerRows: readonly MarkerRow[] = [
  { language: 'en', evidence: 'code', start: ['Begin message', 'Message'], end: ['End message'] },
  {
    language: 'en+fr',
    evidence: 'real',
    start: ['Begin message / Début du message'],
    end: ['End message / Fin du message'],
  },
  { language: 'de', evidence: 'old', start: ['Anfang der Nachricht'], end: ['Ende der Nachricht'] },
  { language: 'fr', evidence: 'old', start: ['Début du message'], end: ['Fin du message'] },
  { language: 'it', evidence: 'old', start: ['Inizio messaggio'], end: [] },
  { language: 'it', evidence: 'real', start: ['Messaggio'], end: ['Fine messaggio'] },
  { language: 'es', evidence: 'code', start: ['Iniciar mensaje', 'Message'], end: ['Finalizar mensaje'] },
  { language: 'pt', evidence: 'real', start: ['Mensagem'], end: ['Encerrar mensagem'] },
  { language: 'pt', evidence: 'old', start: ['Início da mensagem'], end: ['Fim da mensagem'] },
  { language: 'pt', evidence: 'real', start: ['Iniciar mensagem'], end: ['Mensagem final'] },
  { language: 'ja', evidence: 'code', start: ['メッセージ'], end: ['メッセージはここまで'] },
  { language: 'ja', evidence: 'old', start: ['メッセージはここから'], end: [] },
  {
    language: 'de',
    evidence: 'assumed',
    start: ['Nachricht', 'Beginn der Nachricht'],
    end: ['Nachricht beenden'],
  },
  { language: 'es', evidence: 'assumed', start: ['Mensaje', 'Inicio del mensaje'], end: ['Fin del mensaje'] },
  {
    language: 'nl',
    evidence: 'assumed',
    start: ['Bericht', 'Begin bericht'],
    end: ['Einde bericht', 'Einde van bericht'],
  },
  {
    language: 'pl',
    evidence: 'assumed',
    start: ['Wiadomość', 'Początek wiadomości'],
    end: ['Koniec wiadomości'],
  },
  {
    language: 'sv',
    evidence: 'assumed',
    start: ['Meddelande', 'Början av meddelande'],
    end: ['Slut på meddelande'],
  },
  {
    language: 'tr',
    evidence: 'assumed',
    start: ['Mesaj', 'Mesaj başlangıcı'],
    end: ['Mesaj sonu', 'Mesajın sonu'],
  },
  { language: 'zh', evidence: 'assumed', start: ['消息', '消息开始'], end: ['消息结束', '结束消息'] },
];

/** Headings and buttons of the HTML mail once it is flattened to text without dashes. */
export const flattenedRows: readonly MarkerRow[] = [
  {
    language: 'en',
    evidence: 'code',
    start: ['Message:'],
    end: ['View Message', 'Resolve Case', 'Report suspicious activity'],
  },
  {
    language: 'it',
    evidence: 'real',
    start: ['Messaggio:'],
    end: ['Questa e-mail è stata utile?', 'Risolvi caso', 'Segnala attività sospetta'],
  },
  {
    language: 'pt',
    evidence: 'real',
    start: ['Mensagem:'],
    end: ['Este e-mail foi útil?', 'Solucionar o caso', 'Denunciar atividade questionável'],
  },
];

/** Openings of Amazon's own footer. Compared as written, since the text is searched and not folded. */
export const footerPhrases: readonly { phrase: string; evidence: Evidence }[] = [
  { phrase: 'For Your Information: To help arbitrate', evidence: 'real' },
  { phrase: 'Nota informativa: Al fine di', evidence: 'real' },
  { phrase: 'Questa e-mail è stata utile?', evidence: 'real' },
  { phrase: 'Este e-mail foi útil?', evidence: 'real' },
  { phrase: 'Was this email helpful?', evidence: 'assumed' },
  { phrase: 'If you believe this message is suspicious', evidence: 'real' },
  { phrase: 'To mark this message as no response needed', evidence: 'real' },
  { phrase: 'Copyright 20', evidence: 'real' },
  { phrase: 'Direitos autorais 20', evidence: 'real' },
  { phrase: '[commMgrTok:', evidence: 'real' },
  { phrase: 'SPC-', evidence: 'real' },
];
