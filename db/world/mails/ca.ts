import { type Conversation, notice, says } from '../types.ts';

/** Canada, in English and in the French of Quebec. */
export const canadian: readonly Conversation[] = [
  {
    key: 'ca-late-mackenzie',
    order: 'mackenzie',
    topic: 'delivery',
    mails: [
      says(
        1150,
        'Hi there, Canada Post has my package sitting in Mississauga for 8 days now. Is it held up in customs or something? Sorry to bug you, just want to know if I should be worried.',
      ),
    ],
  },
  {
    key: 'ca-fr-retour',
    order: 'maxime',
    topic: 'return',
    mails: [
      says(
        3400,
        'Bonjour, le chargeur marche bien mais ma blonde avait déjà acheté le même. La boîte est pas ouverte. Est-ce que je peux le retourner pis combien ça va me coûter en frais de poste?',
      ),
      says(380, 'Super, étiquette imprimée et colis déposé au bureau de poste ce midi. Merci ben!', {
        answers: 'ca-fr-retour-1',
      }),
    ],
  },
  {
    key: 'ca-fr-brise',
    order: 'genevieve',
    topic: 'damage',
    mails: [
      says(
        880,
        "Bonjour, un des trois protecteurs d'écran était fissuré en ouvrant l'enveloppe, elle n'était pas rembourrée pantoute. Pouvez-vous m'en renvoyer un seul? Pas besoin de tout retourner j'imagine. Geneviève",
        { photos: 1 },
      ),
    ],
  },
  {
    key: 'ca-fr-attente',
    order: 'alexandre',
    topic: 'delivery',
    mails: [
      says(
        75,
        "Allo, le suivi dit « article livré au comptoir postal » mais lequel? J'ai jamais reçu d'avis. Je reste à Trois-Rivières.",
      ),
    ],
  },
  {
    key: 'ca-product-hub',
    order: 'tyler',
    topic: 'product',
    mails: [
      says(
        6000,
        'Ethernet port on the hub tops out at about 90 Mbps for me, listing says gigabit. Cable and router are fine, tested straight into the laptop with a different adapter. Thoughts?',
      ),
      says(
        540,
        "Alright, updated the driver like you said and I'm getting 930 down now. Good stuff, thanks eh.",
      ),
    ],
  },
  {
    key: 'ca-refund-joan',
    order: 'joan',
    topic: 'refund',
    mails: [
      notice('return_request', 7400, { authorised: true, reason: 'Item arrived too late' }),
      notice('refund_issued', 2450),
    ],
  },
];
