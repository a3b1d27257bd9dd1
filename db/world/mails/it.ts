import { type Conversation, notice, says } from '../types.ts';

/** Italy, buyers who write Italian. */
export const italian: readonly Conversation[] = [
  {
    key: 'it-late-giulia',
    order: 'giulia',
    topic: 'delivery',
    mails: [
      says(
        9300,
        'Buongiorno, il mio ordine risulta "in consegna" da lunedì ma il corriere non si è mai visto. Sono sempre a casa. Potete verificare? Grazie',
      ),
      says(
        6500,
        'Vi aggiorno: oggi il corriere ha scritto "destinatario assente" ma vi assicuro che ero in casa tutto il giorno e il citofono funziona benissimo! Come si può risolvere?',
      ),
      says(4900, 'Confermo, consegnato stamattina. Grazie mille, siete stati gentilissimi. Buon lavoro', {
        answers: 'it-late-giulia-2',
      }),
    ],
  },
  {
    key: 'it-broken-stefano',
    order: 'stefano',
    topic: 'damage',
    hasCase: true,
    mails: [
      says(
        1350,
        "Salve, caricatore arrivato venerdì e già fuori uso: dopo mezz'ora scotta tantissimo e si è sciolta un po' la plastica vicino agli spinotti. Allego foto. Per me è pericoloso, ho due bambini in casa. Vorrei il rimborso completo, non un altro uguale.\nStefano",
        { photos: 2 },
      ),
    ],
  },
  {
    key: 'it-presale-powerbank',
    presale: { buyer: 'elena', product: 'powerbank' },
    topic: 'product',
    mails: [
      says(
        25,
        'Buonasera, quante ricariche complete fa di un iPhone 15? E si può caricare il powerbank e il telefono nello stesso momento?',
      ),
    ],
  },
  {
    key: 'it-invoice-studio',
    order: 'marco',
    topic: 'invoice',
    mails: [
      says(
        3300,
        "Buongiorno, avrei bisogno della fattura elettronica intestata allo Studio Tecnico Associato Ferri, via dell'Esempio 8, 40121 Bologna. Il codice SDI è nelle note dell'ordine. Grazie, cordiali saluti.\nGeom. Marco Ferri",
      ),
    ],
  },
  {
    key: 'it-return-auto',
    order: 'chiara',
    topic: 'return',
    mails: [
      notice('return_request', 2550, {
        authorised: true,
        reason: 'Prestazioni o qualità non adeguate',
        comment: "L'auricolare sinistro si sente molto più basso del destro.",
      }),
      says(
        2500,
        'Ho aperto il reso come da procedura. Devo rimandare anche la scatola e i gommini di ricambio o bastano gli auricolari con la custodia?',
      ),
      notice('refund_issued', 700),
    ],
  },
  {
    key: 'it-angry-salvatore',
    order: 'salvatore',
    topic: 'other',
    mails: [
      says(
        1120,
        'È VERGOGNOSO. Secondo hub che mi mandate e secondo hub difettoso, la porta HDMI 2 non dà nessun segnale. Ho perso due giorni di lavoro. Rivoglio i soldi subito e mi dovete anche spiegare perché sulla fattura risulta un importo diverso da quello che ho pagato.',
      ),
    ],
  },
  {
    key: 'it-wrong-colour',
    order: 'federica',
    topic: 'other',
    mails: [
      says(
        590,
        'Ciao! Avevo ordinato 2 confezioni di vetri per iPhone 15 e mi sono arrivati quelli per il 14 pro... che faccio, ve li rispedisco? non li ho aperti',
        { photos: 1 },
      ),
    ],
  },
  {
    key: 'it-opt-out-davide',
    order: 'davide',
    topic: 'delivery',
    mails: [says(5700, 'Quando arriva? Grazie'), notice('opt_out', 5480)],
  },
  {
    key: 'it-silent-return',
    order: 'paola',
    topic: 'return',
    mails: [
      notice('return_request', 1900, { authorised: true, reason: 'Articolo difettoso o non funzionante' }),
    ],
  },
  {
    key: 'it-cs-wrote',
    order: 'antonio',
    topic: 'delivery',
    mails: [
      says(
        740,
        'Il cliente segnala che il pacco risulta consegnato il giorno 14 ma di non averlo ricevuto. Ha già verificato con i vicini e con il portiere. Chiede una nuova spedizione o il rimborso.',
        { byCustomerService: true },
      ),
    ],
  },
  {
    key: 'it-mount-question',
    order: 'ilaria',
    topic: 'product',
    mails: [
      says(
        3700,
        'Buongiorno, il supporto auto non regge il telefono sulle buche, si stacca sempre. Ho la cover in silicone, può dipendere da quello?',
      ),
      says(
        290,
        "Ho messo l'anello adesivo come mi avete consigliato e adesso tiene. Grazie del consiglio, problema risolto!",
      ),
    ],
  },
];
