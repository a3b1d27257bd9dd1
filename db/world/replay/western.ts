import type { Pool } from './pool.ts';

/** English. `{days}` is a number from 5 to 9. */
export const english: Pool = {
  openings: ['Hi,', 'Hello,', 'Hi there,', 'Good morning,'],
  bodies: [
    [
      'delivery',
      "my order was due {days} days ago and the tracking hasn't changed since. Any idea where it is?",
    ],
    ['delivery', 'it says delivered but there is nothing here, I have been home for the last {days} days.'],
    ['damage', 'it broke after {days} days of normal use. How do we go about this?'],
    [
      'damage',
      'the box was soaked and one corner is cracked. I only need it by the weekend after next, so a new one is fine.',
    ],
    ['return', 'changed my mind about this one, it is unopened. How do I send it back?'],
    ['refund', 'I sent it back {days} days ago and have not seen the refund yet. Can you check?'],
    ['invoice', 'could I get a proper invoice for this order with my company name on it?'],
    ['product', 'before I order: how long is the warranty, and what exactly is in the box?'],
  ],
  closings: ['Thanks', 'Thank you in advance.', 'Cheers', 'Please let me know.'],
};

/** German. */
export const german: Pool = {
  openings: ['Hallo,', 'Guten Tag,', 'Guten Abend,', 'Moin,'],
  bodies: [
    [
      'delivery',
      'meine Bestellung ist seit {days} Tagen überfällig, die Sendungsverfolgung bewegt sich nicht. Wo ist das Paket?',
    ],
    [
      'delivery',
      'angeblich wurde zugestellt, hier ist aber nichts angekommen. Auch die Nachbarn wissen von nichts.',
    ],
    ['damage', 'nach {days} Tagen geht gar nichts mehr. Wie läuft das jetzt mit dem Umtausch?'],
    [
      'damage',
      'der Karton war aufgerissen und das Gehäuse hat einen Sprung. So möchte ich es nicht behalten.',
    ],
    ['return', 'ich möchte den Artikel zurückgeben, er ist noch ungeöffnet. Bekomme ich ein Etikett?'],
    [
      'refund',
      'meine Rücksendung ist vor {days} Tagen bei Ihnen angekommen. Wann ist mit der Gutschrift zu rechnen?',
    ],
    ['invoice', 'mir fehlt noch die Rechnung mit ausgewiesener Umsatzsteuer.'],
    ['product', 'vor dem Kauf eine Frage: Wie lange gilt die Garantie und was ist alles im Lieferumfang?'],
  ],
  closings: ['Danke', 'Viele Grüße', 'Mit freundlichen Grüßen', 'Bitte um kurze Rückmeldung.'],
};

/** French. */
export const french: Pool = {
  openings: ['Bonjour,', 'Bonsoir,', 'Bonjour Madame, Monsieur,', 'Re-bonjour,'],
  bodies: [
    [
      'delivery',
      "ma commande a {days} jours de retard et le suivi n'évolue plus. Savez-vous où elle se trouve ?",
    ],
    [
      'delivery',
      "le colis est indiqué comme livré mais je n'ai rien dans ma boîte aux lettres ni chez le gardien.",
    ],
    ['damage', "l'article est tombé en panne au bout de {days} jours. Quelle est la marche à suivre ?"],
    ['damage', 'le carton était éventré et le produit est fendu sur le côté. Je souhaite un échange.'],
    ['return', "je voudrais renvoyer l'article, il n'a pas été ouvert. Comment obtenir l'étiquette ?"],
    [
      'refund',
      'mon retour a été réceptionné il y a {days} jours et je ne vois toujours pas le remboursement.',
    ],
    ['invoice', 'pourriez-vous me fournir une facture avec la TVA pour cette commande ?'],
    [
      'product',
      "avant de commander : quelle est la durée de la garantie et qu'y a-t-il exactement dans la boîte ?",
    ],
  ],
  closings: ['Merci', "Merci d'avance.", 'Cordialement', 'Bonne journée'],
};
