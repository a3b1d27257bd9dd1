import { type Conversation, notice, says } from '../types.ts';

/** France, buyers who write French. */
export const french: readonly Conversation[] = [
  {
    key: 'fr-late-celine',
    order: 'celine',
    topic: 'delivery',
    mails: [
      says(
        6800,
        "Bonjour,\n\nMon colis devait arriver jeudi dernier et le suivi Colissimo affiche toujours « en cours d'acheminement ». Pouvez-vous me dire où il se trouve exactement ?\n\nCordialement,\nCéline Marchetti",
      ),
      says(2300, 'Bonjour, colis reçu ce matin en bon état. Merci pour votre réactivité, bonne journée !'),
    ],
  },
  {
    key: 'fr-broken-olivier',
    order: 'olivier',
    topic: 'damage',
    mails: [
      says(
        1230,
        "Bonjour, le chargeur reçu hier ne fonctionne que sur un port sur les trois, et il siffle dès qu'on branche un ordi. J'ai joint deux photos + celle de l'étiquette. Je préfère un échange plutot qu'un remboursement si c'est possible.",
        { photos: 3, shape: 'alternative' },
      ),
    ],
  },
  {
    key: 'fr-presale-clavier',
    presale: { buyer: 'maelle', product: 'keyboard' },
    topic: 'product',
    hasCase: true,
    mails: [
      says(
        70,
        "bonsoir est ce que le clavier est en azerty ? sur les photos on dirait du qwerty. merci d'avance",
      ),
    ],
  },
  {
    key: 'fr-invoice-sarl',
    order: 'bertrand',
    topic: 'invoice',
    mails: [
      says(
        4100,
        "Bonjour, nous aurions besoin d'une facture au nom de notre société avec le numéro de TVA intracommunautaire (SARL Atelier du Port, 3 quai de l'Exemple, 17000 La Rochelle). Celle d'Amazon est à mon nom personnel et notre comptable la refuse. Merci.",
      ),
    ],
  },
  {
    key: 'fr-refund-chase',
    order: 'yasmine',
    topic: 'refund',
    mails: [
      says(
        1405,
        "Bonjour je reviens vers vous pour la 3e fois. J'ai renvoyé la batterie externe le 2, vous l'avez recue le 5 (j'ai la preuve de dépôt et le suivi), et toujours aucun remboursement. Merci de faire le nécessaire aujourd'hui, sinon j'ouvre une réclamation.",
        { pdf: true },
      ),
    ],
  },
  {
    key: 'fr-angry-patrick',
    order: 'patrick',
    topic: 'other',
    mails: [
      says(
        870,
        "Franchement c'est du grand n'importe quoi. Non seulement vous m'envoyez des écouteurs qui ont visiblement déjà servi (il y a du cérumen dessus, c'est dégoûtant !!), mais en plus la facture est au nom de quelqu'un d'autre. Je veux être remboursé intégralement ET savoir qui a mes coordonnées à moi. Inadmissible.",
        { photos: 1 },
      ),
    ],
  },
  {
    key: 'fr-missing-cable',
    order: 'ingrid',
    topic: 'other',
    mails: [
      says(
        560,
        "Bonjour, la station de charge est bien arrivée mais il n'y a pas le câble USB-C qui est pourtant dans la liste « contenu de la boîte ». Est-ce un oubli ? Merci de votre retour. Ingrid L.",
      ),
    ],
  },
  {
    key: 'fr-return-window',
    order: 'hugo',
    topic: 'return',
    mails: [
      says(
        250,
        "Hello, petite question : c'est un cadeau de Noël acheté en avance, ma soeur pourra encore le renvoyer en janvier si ça lui plait pas ?",
      ),
    ],
  },
  {
    key: 'fr-cancel-lea',
    order: 'lea',
    topic: 'cancel',
    mails: [
      notice('cancel_request', 215, { reason: 'Commande passée par erreur' }),
      says(
        180,
        "Bonjour, j'ai demandé l'annulation tout à l'heure car j'ai commandé deux fois le même article par erreur. Pouvez-vous confirmer que le colis ne partira pas ? Merci, Léa",
      ),
    ],
  },
  {
    key: 'fr-claim-sylvain',
    order: 'sylvain',
    topic: 'damage',
    mails: [
      says(
        12800,
        "Support voiture cassé au bout d'une semaine, l'aimant s'est décollé en roulant et mon téléphone est tombé. Je demande le remboursement.",
      ),
      notice('claim_received', 9100, { answerWithinHours: 48 }),
      notice('claim_decided', 5200, { outcome: 'granted' }),
    ],
  },
  {
    key: 'fr-en-tourist',
    order: 'caitlin',
    topic: 'delivery',
    mails: [
      says(
        1000,
        'Hi there, I ordered this to our holiday rental in Nice but we fly home on Friday and tracking says delivery Saturday. Is there any way to send it to a pickup point instead, or can it go back to you? My French is terrible, sorry!',
      ),
    ],
  },
];
