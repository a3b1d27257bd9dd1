import type { NoticeWords } from './notice-words.ts';

const closing = [
  'Grazie,',
  'Amazon Services',
  'Nota: questa e-mail è stata inviata da un indirizzo abilitato esclusivamente alle notifiche che non accetta messaggi in entrata. Non rispondere a questo messaggio.',
];

/** Notices in Italian. The subject of a claim does not name the guarantee. */
export const noticesInItalian: NoticeWords = {
  sender: 'Comunicazioni di Amazon Seller Central (non rispondere)',
  guarantee: 'Garanzia dalla A alla Z di Amazon',
  cancel_request: (f) => ({
    subject: `Richiesta di annullamento per l'ordine numero: ${f.orderId}`,
    paragraphs: [
      `Gentile ${f.shopName},`,
      "l'acquirente ha chiesto di annullare l'ordine indicato di seguito. Se non è ancora stato spedito, annullalo dalla pagina Gestisci ordini.",
    ],
    facts: [
      ['Numero ordine', f.orderId],
      ['Articolo', f.title],
      ["Motivo dell'annullamento", f.reason],
    ],
    closing,
  }),
  return_request: (f) => ({
    subject: `Notifica di autorizzazione del reso per l'ordine ${f.orderId}`,
    paragraphs: [
      `Gentile ${f.shopName},`,
      'Un cliente ha richiesto di restituire gli articoli elencati di seguito. Ecco i dettagli:',
    ],
    facts: [
      ['Order ID', f.orderId],
      ['Data della richiesta di reso', f.date],
      ['Verifica delle politiche di reso', 'Reso previsto dalle politiche'],
      [
        'Autorizzazione',
        f.authorised
          ? 'Autorizzato automaticamente da Amazon'
          : 'In attesa della tua decisione: rispondi entro 24 ore',
      ],
    ],
    table: {
      head: [
        "Articolo presente nell'ordine",
        'ASIN',
        'Sku',
        'Quantità reso',
        'Motivo del reso',
        'Commento del cliente',
      ],
      row: [f.title, f.asin, f.sku, String(f.quantity), f.reason, f.comment],
    },
    closing,
  }),
  refund_issued: (f) => ({
    subject: `rimborso ${f.amount} avviato - ordine ${f.orderId}`,
    paragraphs: [
      `Gentile ${f.shopName},`,
      `abbiamo avviato un rimborso di ${f.amount} a ${f.buyerName} per i seguenti articoli:`,
    ],
    facts: [
      ['Order ID', f.orderId],
      ['Rete logistica di Amazon', 'Gestito dal venditore'],
    ],
    table: {
      head: [
        "Articolo presente nell'ordine",
        'ASIN',
        'Sku',
        'Quantità reso',
        "Rimborso del prezzo dell'articolo",
        'Motivo del rimborso',
      ],
      row: [f.title, f.asin, f.sku, String(f.quantity), f.amount, 'Reso del cliente'],
    },
    closing: ['Il tuo account venditore verrà addebitato di conseguenza.', ...closing],
  }),
  claim_received: (f) => ({
    subject: `Richiesta di rimborso ricevuta per l’ordine ${f.orderId}`,
    paragraphs: [
      `Gentile ${f.shopName},`,
      `abbiamo ricevuto un reclamo dalla A alla Z di ${f.amount} per l’ordine ${f.orderId}.`,
      `Ti chiediamo di rispondere entro ${f.hours} ore. In mancanza di risposta, il reclamo potrà essere accolto e l'importo addebitato sul tuo account.`,
    ],
    closing: ['Amazon.it'],
  }),
  claim_decided: (f) => ({
    subject: `Decisione sul reclamo per l’ordine ${f.orderId}`,
    paragraphs: [
      `Gentile ${f.shopName},`,
      f.granted
        ? `abbiamo accolto il reclamo dalla A alla Z per l’ordine ${f.orderId} e rimborsato ${f.amount} al cliente. L'importo verrà addebitato sul tuo account.`
        : `abbiamo respinto il reclamo dalla A alla Z per l’ordine ${f.orderId}. Non verrà effettuato alcun addebito.`,
      'Puoi presentare ricorso entro 30 giorni di calendario se hai nuove informazioni.',
    ],
    closing: ['Amazon.it'],
  }),
  opt_out: (f) => ({
    subject: "Il tuo messaggio all'acquirente non è stato consegnato.",
    paragraphs: [
      'Gentile Venditore,',
      `non siamo stati in grado di recapitare il messaggio che hai inviato a ${f.buyerName} il ${f.date} per l'ordine [${f.orderId}] perché l'acquirente ha scelto di non ricevere messaggi non richiesti dai venditori.`,
    ],
    closing: ['Cordialmente,', 'Supporto ai partner di vendita Amazon'],
  }),
};
