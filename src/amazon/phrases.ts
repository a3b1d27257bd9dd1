import type { Evidence } from './markers.ts';
import type { NoticeKind } from './notice-kind.ts';

/** Outcome of an A-to-z claim as seen by the buyer: `granted` is against the seller. */
export type ClaimOutcome = 'granted' | 'denied' | 'closed';

/** Words in a decision. The earliest in the mail counts, since what follows explains the appeal. */
export const decisionPhrases: readonly {
  outcome: ClaimOutcome;
  language: string;
  evidence: Evidence;
  pattern: RegExp;
}[] = [
  {
    outcome: 'granted',
    language: 'en',
    evidence: 'code',
    pattern: /we have granted|claim has been granted|granted an a-to-z/,
  },
  { outcome: 'closed', language: 'en', evidence: 'code', pattern: /we have closed|claim remains closed/ },
  {
    outcome: 'denied',
    language: 'en',
    evidence: 'code',
    pattern: /we have denied|we have declined|claim (?:has been|was) denied|not been granted/,
  },
  { outcome: 'granted', language: 'es', evidence: 'code', pattern: /hemos concedido/ },
  { outcome: 'denied', language: 'es', evidence: 'assumed', pattern: /hemos (?:denegado|rechazado)/ },
  { outcome: 'closed', language: 'es', evidence: 'assumed', pattern: /hemos cerrado/ },
  {
    outcome: 'granted',
    language: 'it',
    evidence: 'assumed',
    pattern: /abbiamo (?:accolto|approvato|accettato)/,
  },
  { outcome: 'denied', language: 'it', evidence: 'assumed', pattern: /abbiamo (?:respinto|rifiutato)/ },
  { outcome: 'closed', language: 'it', evidence: 'assumed', pattern: /abbiamo chiuso/ },
  {
    outcome: 'granted',
    language: 'de',
    evidence: 'assumed',
    pattern: /(?:antrag|anspruch)[^.]{0,80} (?:stattgegeben|genehmigt)/,
  },
  {
    outcome: 'denied',
    language: 'de',
    evidence: 'assumed',
    pattern: /(?:antrag|anspruch)[^.]{0,80} abgelehnt/,
  },
  {
    outcome: 'closed',
    language: 'de',
    evidence: 'assumed',
    pattern: /(?:antrag|anspruch)[^.]{0,80} geschlossen/,
  },
  { outcome: 'granted', language: 'fr', evidence: 'assumed', pattern: /nous avons (?:accorde|accepte)/ },
  { outcome: 'denied', language: 'fr', evidence: 'assumed', pattern: /nous avons (?:refuse|rejete)/ },
  { outcome: 'closed', language: 'fr', evidence: 'assumed', pattern: /nous avons (?:cloture|ferme)/ },
];

/** Words in a body that tell the kind when header, sender and subject are silent; tried on folded text. */
export const bodyPhrases: readonly {
  kind: NoticeKind | 'claim';
  language: string;
  evidence: Evidence;
  phrase: string;
}[] = [
  { kind: 'claim', language: 'it', evidence: 'real', phrase: 'reclamo dalla a alla z' },
  { kind: 'claim', language: 'es', evidence: 'code', phrase: 'reclamacion bajo la garantia de la a a la z' },
  { kind: 'claim', language: 'en', evidence: 'code', phrase: 'a-to-z guarantee claim' },
  { kind: 'claim', language: 'de', evidence: 'assumed', phrase: 'a-bis-z-garantie' },
  { kind: 'claim', language: 'fr', evidence: 'assumed', phrase: 'garantie a a z' },
  { kind: 'claim', language: 'pt', evidence: 'assumed', phrase: 'garantia de a a z' },
  { kind: 'claim', language: 'ja', evidence: 'assumed', phrase: 'マーケットプレイス保証' },
  {
    kind: 'opt_out',
    language: 'it',
    evidence: 'real',
    phrase: 'ha scelto di non ricevere messaggi non richiesti',
  },
  {
    kind: 'opt_out',
    language: 'en',
    evidence: 'assumed',
    phrase: 'opted out of receiving unsolicited messages',
  },
  {
    kind: 'return_request',
    language: 'it',
    evidence: 'real',
    phrase: 'ha richiesto di restituire gli articoli',
  },
  { kind: 'refund_issued', language: 'it', evidence: 'real', phrase: 'abbiamo avviato un rimborso di' },
];
