import { marker, type Wrapper } from './wrapper.ts';

/** Italy: the plain subject hides who writes and about what, as in the mails of 2026. */
export const italianWrapper: Wrapper = {
  received: 'Hai ricevuto un messaggio.',
  contactedBy: "Un cliente ci ha contattato in merito all'ordine indicato di seguito.",
  start: marker('Messaggio:'),
  end: marker('Fine messaggio'),
  helpful: 'Questa e-mail è stata utile?',
  resolve: 'Risolvi caso',
  report: 'Segnala attività sospetta',
  locale: 'it_IT',
  anonymous: 'Acquirente Amazon',
  subject: (topic, name, orderId) =>
    orderId && topic !== 'other'
      ? `Richiesta di informazioni dal cliente Amazon${name && ` ${name}`} (Ordine: ${orderId})`
      : "Messaggio dall'acquirente",
  copyright:
    'Copyright 2026 Amazon, Inc. o i suoi affiliati. Tutti i diritti riservati. Amazon.com, 410 Terry Avenue North, Seattle, WA 98109-5210',
  retention:
    'Nota informativa: al fine di facilitare la risoluzione di controversie e garantire affidabilità e sicurezza, i messaggi che acquirenti e venditori si scambiano tramite Amazon.it vengono conservati per due anni.',
  copy: {
    subject: (name) => `La tua e-mail a ${name}`,
    intro: 'Questa è una copia del messaggio che hai inviato.',
    start: marker('Inizio messaggio'),
    end: marker('Fine messaggio'),
  },
};
