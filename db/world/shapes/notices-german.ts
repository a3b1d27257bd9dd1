import type { NoticeWords } from './notice-words.ts';

const closing = [
  'Vielen Dank,',
  'Amazon Services',
  'Hinweis: Diese E-Mail wurde von einer Adresse gesendet, die keine eingehenden E-Mails annimmt. Bitte antworten Sie nicht auf diese Nachricht.',
];

/** Notices in German. */
export const noticesInGerman: NoticeWords = {
  sender: 'Amazon Seller Central Benachrichtigungen (nicht antworten)',
  guarantee: 'Amazon A-bis-z-Garantie',
  cancel_request: (f) => ({
    subject: `Stornierungsanfrage für Bestellung ${f.orderId}`,
    paragraphs: [
      `Guten Tag ${f.shopName},`,
      'der Käufer möchte die folgende Bestellung stornieren. Wenn Sie den Artikel noch nicht versandt haben, stornieren Sie die Bestellung bitte unter „Bestellungen verwalten“.',
    ],
    facts: [
      ['Bestellnummer', f.orderId],
      ['Artikel', f.title],
      ['Stornierungsgrund', f.reason],
    ],
    closing,
  }),
  return_request: (f) => ({
    subject: `Benachrichtigung über Rücksendegenehmigung für Bestellung ${f.orderId}`,
    paragraphs: [
      `Guten Tag ${f.shopName},`,
      'ein Kunde möchte die unten aufgeführten Artikel zurücksenden. Hier die Einzelheiten:',
    ],
    facts: [
      ['Bestellnummer', f.orderId],
      ['Datum der Rücksendeanfrage', f.date],
      ['Prüfung der Rückgaberichtlinien', 'Rückgabe entspricht den Richtlinien'],
      [
        'Genehmigung',
        f.authorised
          ? 'Automatisch von Amazon genehmigt'
          : 'Wartet auf Ihre Entscheidung: bitte antworten Sie innerhalb von 24 Stunden',
      ],
    ],
    table: {
      head: ['Artikel', 'ASIN', 'SKU', 'Menge', 'Rückgabegrund', 'Kommentar des Kunden'],
      row: [f.title, f.asin, f.sku, String(f.quantity), f.reason, f.comment],
    },
    closing,
  }),
  refund_issued: (f) => ({
    subject: `Erstattung ${f.amount} veranlasst – Bestellung ${f.orderId}`,
    paragraphs: [
      `Guten Tag ${f.shopName},`,
      `wir haben eine Erstattung von ${f.amount} an ${f.buyerName} für folgende Artikel veranlasst:`,
    ],
    facts: [
      ['Bestellnummer', f.orderId],
      ['Versand', 'Versand durch Verkäufer'],
    ],
    table: {
      head: ['Artikel', 'ASIN', 'SKU', 'Menge', 'Erstatteter Artikelpreis', 'Grund'],
      row: [f.title, f.asin, f.sku, String(f.quantity), f.amount, 'Rücksendung des Kunden'],
    },
    closing: ['Ihr Verkäuferkonto wird entsprechend belastet.', ...closing],
  }),
  claim_received: (f) => ({
    subject: `Handlungsbedarf: Antrag für Bestellung ${f.orderId} eingegangen`,
    paragraphs: [
      `Guten Tag ${f.shopName},`,
      `wir haben einen A-bis-z-Garantieantrag über ${f.amount} für die Bestellung ${f.orderId} erhalten.`,
      `Bitte nehmen Sie innerhalb von ${f.hours} Stunden Stellung. Wenn Sie nicht rechtzeitig antworten, kann dem Antrag stattgegeben und der Betrag Ihrem Konto belastet werden.`,
      'Den Antrag finden Sie in Seller Central auf der Seite „A-bis-z-Garantieanträge“.',
    ],
    closing: ['Ihr Amazon A-bis-z-Garantie-Team'],
  }),
  claim_decided: (f) => ({
    subject: `Entscheidung zum A-bis-z-Garantieantrag für Bestellung ${f.orderId}`,
    paragraphs: [
      `Guten Tag ${f.shopName},`,
      f.granted
        ? `wir haben dem Antrag für die Bestellung ${f.orderId} stattgegeben und dem Kunden ${f.amount} erstattet. Der Betrag wird Ihrem Konto belastet.`
        : `wir haben den Antrag für die Bestellung ${f.orderId} abgelehnt. Ihrem Konto wird nichts belastet.`,
      'Gegen diese Entscheidung können Sie innerhalb von 30 Kalendertagen Einspruch einlegen, wenn neue Informationen vorliegen.',
    ],
    closing: ['Ihr Amazon A-bis-z-Garantie-Team'],
  }),
  opt_out: (f) => ({
    subject: 'Ihre Nachricht an den Käufer wurde nicht zugestellt.',
    paragraphs: [
      'Guten Tag,',
      `Ihre Nachricht vom ${f.date} an ${f.buyerName} zur Bestellung [${f.orderId}] konnte nicht zugestellt werden, weil der Käufer keine unaufgeforderten Nachrichten von Verkäufern erhalten möchte.`,
    ],
    closing: ['Freundliche Grüße', 'Amazon Support für Verkaufspartner'],
  }),
};
